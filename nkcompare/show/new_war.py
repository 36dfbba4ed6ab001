"""How a further war reads: the change of the package's files, and what was made."""

from pathlib import Path

from nkcompare.model.addition import Founding
from nkcompare.show import documents
from nkcompare.show.documents import Sheet
from nkcompare.show.edit import diff_text
from nkcompare.show.output import View
from nkcompare.show.problems import shown_path, visible


def founding_text(plan: Founding, root: Path) -> str:
    """The change as a diff; the package's description is only named."""
    more = [f"and an entry for {plan.edits[0].name} in {shown_path(one.name, root)}\n" for one in plan.documents]
    return "".join([diff_text(plan.edits, root), *more])


def founding_view(plan: Founding, root: Path, *, saved: bool) -> View:
    """What was made, or what would be."""
    war = plan.war
    cells = war.cells()
    files = [*(edit.name for edit in plan.edits), *(one.name for one in plan.documents)]
    made = f"Made war {war.key}: {', '.join(visible(shown_path(name, root)) for name in files)}\n"
    return View(
        lambda _: made if saved else founding_text(plan, root),
        lambda: documents.as_json("nkcompare.new-war/1", saved=saved, **cells, files=files),
        lambda: Sheet("Made" if saved else "To be made", tuple(cells), [[*cells.values()]]),
    )
