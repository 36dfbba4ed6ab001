"""`nkcompare codebook`."""

from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show

GROUP = "Read"


def codebook(
    source: Source,
    output: Output,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]", help="The vocabulary to show; without it, all are listed.", autocompletion=suggestions.vocabularies
        ),
    ] = None,
) -> None:
    """Show the vocabularies of the logs, with definitions and near-misses.

    Example: nkcompare codebook actions
    """
    from nkcompare.show.codebook import Vocabulary, contents_view, vocabulary_view
    from nkcompare.store.vocabulary import read_vocabulary, vocabulary_names

    root = opening.package_root(source)
    names = vocabulary_names(root)
    if name is None:
        show(contents_view([Vocabulary(one, *read_vocabulary(root, file)) for one, file in names.items()]), output)
        return
    if name.casefold() not in names:
        raise UsageError(f"there is no vocabulary called `{name}`", f"choose from: {', '.join(names)}")
    show(vocabulary_view(Vocabulary(name.casefold(), *read_vocabulary(root, names[name.casefold()]))), output)
