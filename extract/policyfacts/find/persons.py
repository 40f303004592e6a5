"""Names of people: runs of capitalised words that the model or the grammar around them takes for a person.

The model cuts foreign names short and labels them as organisations or places, and takes headings for people; so a name
is a run of our own (particles, double surnames, initials, hyphens), and the model's label is one sign among others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from policyfacts.document import Document
from policyfacts.find.name_runs import RunReader
from policyfacts.find.person_signs import SignReader
from policyfacts.find.surroundings import NationLike
from policyfacts.find.words import fold
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name at `[start, end)`, without honorific and possessive; `rule` is how it was found."""

    start: int
    end: int
    name: str
    rule: str


def _aliases(mentions: Sequence[PersonMention]) -> dict[str, bool]:
    """Folded short forms by which a later mention may call one of the people."""
    forms: dict[str, bool] = {}
    for mention in mentions:
        parts = fold(mention.name).split()
        if len(parts) < 2:
            forms[parts[0]] = True
            continue
        for cut in range(1, len(parts)):
            forms.setdefault(" ".join(parts[cut:]), True)
        if len(parts) > 2:
            forms.setdefault(parts[-2], len(parts[-2]) > 3)
            forms.setdefault(" ".join(parts[:2]), True)
            forms.setdefault(f"{parts[0]} {parts[-1]}", True)
        # The first word is a family name in some traditions: it counts where it acts, beside a verb of saying.
        forms.setdefault(parts[0], False)
    return forms


def find_persons(document: Document, book: RuleBook, nations: Sequence[NationLike] = ()) -> list[PersonMention]:
    """Every mention of a person by name, in reading order; later short forms (`Okello`, `Mr Okello`) included.

    Args:
        nations: Words for countries; one of them alone is nobody's short name (`Portugal` beside Pedro Portugal).
    """
    # "Finn" may be a first name, "Sri Lankans" is none.
    countries = frozenset(
        (nation.start, nation.end)
        for nation in nations
        if nation.form != "noun" or document.text[nation.end - 1] == "s"
    )
    reader = RunReader(document, book)
    signs = SignReader(document, book, reader)
    runs = [reader.parted(run, countries) for sentence in document.sentences for run in reader.runs(sentence)]
    # "Horticulture New Zealand" is no person, nor is "Zealand" one of that name.
    compound = sorted((start, end) for start, end in countries if " " in document.text[start:end])
    found: dict[int, PersonMention] = {}
    for run in runs:
        rule = signs.sign(run) if (run.start, run.end) not in countries else None
        if rule == "person.model" and any(run.start <= start and end <= run.end for start, end in compound):
            rule = None
        if rule is not None:
            found[run.start] = PersonMention(run.start, run.end, document.text[run.start : run.end], rule)
    forms = _aliases([m for m in found.values() if m.rule != "person.administration" or " " not in m.name])
    for run in runs:
        inside = any(start <= run.start and run.end <= end for start, end in compound)
        if run.start in found or inside or (run.start, run.end) in countries:
            continue
        name = document.text[run.start : run.end]
        sure = forms.get(fold(name))
        if sure or (sure is False and signs.said(run) and (run.start, run.end) not in signs.places):
            found[run.start] = PersonMention(run.start, run.end, name, "person.again")
    return sorted(found.values(), key=lambda mention: mention.start)
