"""Predication of an office to a person: by title, apposition, pause or copula, and to each of a list of names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from policyfacts.find.leading import PARTY_TAG
from policyfacts.find.offices import OfficeMention
from policyfacts.find.persons import PersonMention
from policyfacts.find.surroundings import MentionLike
from policyfacts.find.words import scan

_SPACE = re.compile(r"[ \u00a0]{1,2}")
_PAUSE = re.compile(r"[ \u00a0]*[,:][ \u00a0]*|[ \u00a0]+[-–—][ \u00a0]*")
_AFTER_PAUSE = re.compile(r"\s*(?:[,.;:()–—]|$)|\s+(?:-|[a-z])")
_APPOSITION = re.compile(
    r"""
    (?:,?[ \u00a0](?:MP|MEP|MLA|MSP|TD|MHR|KC|QC|SC|OBE|CBE|MBE)(?=[,\s]))?
    (?:[ \u00a0]*(?:[,–—(]|[ ]-)[ \u00a0]*|(?<=[A-Z])[ \u00a0]{1,4})
    (?:(?:aged[ ])?\d{2},[ ]*)?
    (?:(?:(?P<past>then|formerly|once|previously|until[ ](?:recently|last[ ]\w+|\d{4}|[A-Z]\w+))
      |now|currently|also|himself|herself|recently)[ ])?
    """,
    re.VERBOSE,
)
# "the Hon. Ana Ruiz", "His Excellency Ana Ruiz"
_STYLE = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er)\s$")
_WHOSE = re.compile(r"\s(?:is|was)\s")
_POST_NOMINAL = re.compile(r",?[ \u00a0](?:MP|MEP|MLA|MSP|TD|MHR)")
_COPULA = re.compile(
    r"""
    (?:,?\s+(?P<who>who)|,)?\s+(?:has[ ]|had[ ])?
    (?:(?P<past>was|were|served[ ]as|had[ ]been|used[ ]to[ ]be|worked[ ]as)
      |is|are|becomes?|became|been|serves[ ]as|acts[ ]as|serving[ ]as|acting[ ]as|takes[ ]over[ ]as|took[ ]over[ ]as
      |(?:was[ ]|is[ ]|been[ ])?(?:appointed|named|elected|re-elected|sworn[ ]in|confirmed)(?:[ ]as)?)
    \s+(?:also\s+|now\s+|then\s+)?(?:[A-Z][\w.-]+['’]s\s+)?
    """,
    re.VERBOSE,
)
# "Ruiz tabled the plan last year, when she was labour minister"
_WHEN = re.compile(r"[^.;:!?“”\"]{1,80},?\s(?:when|while)\s+(?:he|she)\s+was\s+(?:still\s+)?")
_CHAIN = re.compile(r"\s*(?:,\s*and|,|and)\s+(?:also\s+)?")
_LIST_OPEN = re.compile(r"\s*[,:–—]?\s*(?:(?:among\s+them|including|such\s+as|like|notably|led\s+by)\s+)?")
_LIST_NEXT = re.compile(r"[^.;:!?“”\"]{0,70}(?:,|\band)\s+(?:[a-z]+\s+)?")
UNTIL = re.compile(r"\s+(?:until|from\s+\d{4}\s+(?:to|until)|between\s+\d{4})\b")
_ELECTED = re.compile(r"\b(?:elect|elected|appoint|appointed|name|named|nominate|nominated|made)\s+$")
_AS = re.compile(r"\s+(?:as\s+)?(?:the\s+)?")
# "The MP, former minister and party chairman": how far back a chain of offices is followed.
_CHAIN_LENGTH = 3
# No article lists more holders of one office than this in a sentence.
_LIST_LENGTH = 20


class Predications:
    """Reads the words between the offices and the persons of one document."""

    def __init__(self, text: str, titles: frozenset[str]) -> None:
        self.text = text
        self.honorifics = titles

    def held_by(
        self,
        office: OfficeMention,
        offices: Sequence[OfficeMention],
        persons: Sequence[PersonMention],
        taken: dict[int, int],
    ) -> list[tuple[PersonMention, str, bool]]:
        """Who holds an office by the words beside it, by which rule, and whether that is over.

        Args:
            taken: Where the person found for each office before starts, by where the office starts.
        """
        if office.plural:
            return [(person, "official.list", False) for person in self._listed(office, persons)]
        position = bisect_left(persons, office.end if office.master is not None else office.head_end, key=_start)
        after = persons[position] if position < len(persons) else None
        if after is not None and _SPACE.fullmatch(self.text[office.end : self._outer(after, office.end)]):
            return [(after, "official.title", False)]
        position = bisect_left(persons, office.start, key=_start) - 1
        before = persons[position] if position >= 0 else None
        if before is not None:
            found = self._after_name(office, before)
            if found is not None:
                return [found]
        if after is not None:
            gap = self.text[office.end : self._outer(after, office.end)]
            if _PAUSE.fullmatch(gap) and self._can_pause(office, after):
                return [(after, "official.pause", False)]
            if office.owner == "whose" and _WHOSE.fullmatch(gap):
                return [(after, "official.copula", False)]
        # "Ruiz, the labour minister, and the interior minister, Rai,": a chain unless a name of its own follows
        return [] if before is None else self._chained(office, before, offices, taken)

    def _outer(self, person: PersonMention, floor: int) -> int:
        """Where the name starts with its honorifics (`Datuk Seri Anwar`)."""
        start = person.start
        for word in reversed(scan(self.text, max(floor, start - 24), start)):
            if word.low.rstrip(".") not in self.honorifics or self.text[word.tail : start].strip(" \u00a0."):
                break
            start = word.start
        styled = _STYLE.search(self.text, floor, start) if start < person.start else None
        return start if styled is None else styled.start()

    def _can_pause(self, office: OfficeMention, person: PersonMention) -> bool:
        named = office.definite or office.organisation is not None or office.role[0].isupper()
        as_role = self.text[max(0, office.start - 4) : office.start].lower().strip() == "as"
        return (named or as_role) and _AFTER_PAUSE.match(self.text, person.end) is not None

    def _after_name(self, office: OfficeMention, person: PersonMention) -> tuple[PersonMention, str, bool] | None:
        if office.owner == "whose":
            return None  # the office of the country just named
        gap = self.text[person.end : office.start]
        tag = PARTY_TAG.match(gap)
        if tag is not None:
            gap = gap[tag.end() :].lstrip(")") or ","
        if office.head_start == office.start and _POST_NOMINAL.fullmatch(gap + self.text[office.start : office.end]):
            return person, "official.post-nominal", False
        apposition = _APPOSITION.fullmatch(gap)
        if apposition is not None:
            return person, "official.apposition", apposition["past"] is not None
        copula = _COPULA.fullmatch(gap)
        if copula is not None:
            past = copula["past"] is not None and (
                copula["who"] is not None or UNTIL.match(self.text, office.end) is not None
            )
            return person, "official.copula", past
        if _AS.fullmatch(gap) and _ELECTED.search(self.text, max(0, person.start - 12), person.start):
            return person, "official.elected", False
        when = _WHEN.fullmatch(gap)
        if when is not None:
            return person, "official.when", True
        return None

    def _chained(
        self, office: OfficeMention, person: PersonMention, offices: Sequence[OfficeMention], taken: dict[int, int]
    ) -> list[tuple[PersonMention, str, bool]]:
        """`Ruiz, the labour minister and leader of the Progress Party,`: a further office of the same person."""
        number = bisect_left(offices, office.start, key=_start)
        for other in offices[max(0, number - _CHAIN_LENGTH) : number]:
            same = other.end <= office.start and taken.get(other.start) == person.start < other.start
            if same and _CHAIN.fullmatch(self.text[other.end : office.start]):
                return [(person, "official.apposition", False)]
        return []

    def _listed(self, office: OfficeMention, persons: Sequence[PersonMention]) -> list[PersonMention]:
        """The names after a plural: `senators, among them A, the Ohio Republican, and B`."""
        found: list[PersonMention] = []
        at, opening = office.end, True
        first = bisect_left(persons, office.end, key=_start)
        for person in persons[first : first + _LIST_LENGTH]:
            gap = self.text[at : person.start]
            if not (_LIST_OPEN if opening else _LIST_NEXT).fullmatch(gap):
                break
            found.append(person)
            at, opening = person.end, False
        return found if len(found) > 1 or (found and self.text[office.end : found[0].start].strip()) else []


def _start(mention: MentionLike) -> int:
    return mention.start
