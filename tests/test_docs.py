"""What the docs say is what the program does."""

import re

from nkcompare.cli.checking import CHECKS
from nkcompare.show.codebook import Vocabulary, codebook_markdown
from nkcompare.store.vocabulary import read_vocabulary, vocabulary_names
from tests.conftest import RECORD, ROOT, Golden
from tests.seeding import all_defects, errors_page


def test_codebook_page_is_made_from_the_codebook(golden: Golden) -> None:
    """docs/codebook.md says what events/codebook/ says; --update-golden makes it anew."""
    listed = [Vocabulary(name, *read_vocabulary(RECORD, file)) for name, file in vocabulary_names(RECORD).items()]
    golden(str(ROOT / "docs" / "codebook.md"), codebook_markdown(listed))


def test_errors_page_is_made_from_the_checks(golden: Golden) -> None:
    """docs/errors.md says what the checks and the files of tests/defects/ say; --update-golden makes it anew."""
    golden(str(ROOT / "docs" / "errors.md"), errors_page(CHECKS, all_defects()))


def test_every_schema_is_documented() -> None:
    """Each schema that machine output names has its section in docs/formats.md."""
    formats = (ROOT / "docs" / "formats.md").read_text("utf-8")
    named = {
        found
        for path in (ROOT / "nkcompare").rglob("*.py")
        for found in re.findall(r'"(nkcompare\.[a-z-]+/\d+)"', path.read_text("utf-8"))
    }
    assert {schema for schema in named if schema not in formats} == set()
