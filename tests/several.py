"""Records of one to four wars, made from the sample: two long ones, one of two days' fighting, one that crosses a New Year."""

import csv
import io
import shutil
from pathlib import Path

from nkcompare.model.columns import COLUMNS
from tests.conftest import SAMPLE

_WARS = (
    ("2023", "September 2023", "2023-09-19", "2023-09-20", "2023-09-24", "2023-004"),
    ("2014", "Winter 2014", "2014-12-20", "2015-01-10", "2015-02-15", ""),
)
_EVENTS = {
    "2023": (
        ("2023-09-19", "RUS", "Sergey Lavrov", "call", "AZE", "RUS", "The minister spoke with Baku."),
        ("2023-09-19", "RUS", "", "appeal", "ARM;AZE", "", "Moscow called on both to stop."),
        ("2023-09-20", "RUS", "", "ceasefire", "ARM;AZE", "", "A halt was agreed through Russian officers."),
        ("2023-09-20", "SIDES", "", "truce", "", "", "The halt took effect at 13:00."),
        ("2023-09-23", "RUS", "Vladimir Putin", "call", "AZE", "", "The presidents spoke."),
    ),
    "2014": (
        ("2014-12-18", "RUS", "Vladimir Putin", "meeting", "AZE", "", "The presidents met before it began."),
        ("2014-12-21", "RUS", "", "statement", "ARM;AZE", "", "Moscow voiced concern."),
        ("2015-01-04", "RUS", "Sergey Lavrov", "call", "ARM", "ARM", "The ministers spoke."),
        ("2015-02-01", "RUS", "Sergey Lavrov", "call", "AZE", "", "The ministers spoke later."),
    ),
}


def several_wars(folder: Path, count: int) -> Path:
    """A package of two to four wars in an empty folder; read one alone with `log`."""
    root = Path(shutil.copytree(SAMPLE, folder / f"wars-{count}"))
    added = _WARS[: max(count - 2, 0)]
    with (root / "wars.csv").open("a", encoding="utf-8", newline="") as file:
        for key, name, day_one, ceasefire, until, truce in added:
            csv.writer(file, lineterminator="\n").writerow([key, name, day_one, ceasefire, until, "", truce, ""])
    for key, *_ in added:
        (root / f"{key}.csv").write_text(_log(key), encoding="utf-8")
    return root


def _log(war: str) -> str:
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, lineterminator="\n", restval="")
    rows.writeheader()
    for number, (date, actor, official, action, target, initiator, summary) in enumerate(_EVENTS[war], 1):
        row = {"id": f"{war}-{number:03}", "date": date, "actor": actor, "official": official, "action": action, "target": target,
               "initiator": initiator, "channel": "bilateral", "summary": summary, "certainty": "confirmed",
               "sources": f"http://kremlin.ru/{war}/{number} https://tass.com/{war}/{number}"}  # fmt: skip
        rows.writerow(row)
    return text.getvalue()
