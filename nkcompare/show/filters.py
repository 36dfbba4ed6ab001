"""A selection in words and as data: a table that leaves the program says what was chosen for it."""

from nkcompare.compare.select import Selection
from nkcompare.show.data import Json


def filters_json(selection: Selection) -> Json:
    """The filters in force, under the names of their options; those that let everything through are left out."""
    found: Json = {
        "actor": sorted(selection.actors),
        "target": sorted(selection.targets),
        "action": sorted(selection.actions),
        "level": sorted(selection.levels),
        "official": sorted(selection.officials),
        "channel": sorted(selection.channels),
        "certainty": sorted(selection.certainties),
        "days": list(selection.days or ()),
        "text": list(selection.words),
    }
    return {name: values for name, values in found.items() if values}


def filters_words(selection: Selection) -> str:
    """The filters in force besides the actor, as they would be typed: `--action call,visit --days 1-5`."""
    days = f"--days {selection.days[0]}-{selection.days[1]}" if selection.days else ""
    words = f"--text '{' '.join(selection.words)}'" if selection.words else ""
    lists = [
        f"--{name} {','.join(sorted(values))}"
        for name, values in (
            ("target", selection.targets),
            ("action", selection.actions),
            ("level", selection.levels),
            ("official", selection.officials),
            ("channel", selection.channels),
            ("certainty", selection.certainties),
        )
        if values
    ]
    return " ".join(part for part in (*lists, days, words) if part)
