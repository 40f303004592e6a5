"""What the words around an official say of the country served, short of naming it beside the office.

The capital that somebody speaks in is mostly his or her own (`In Rabat, the labour minister`), but a diplomat's never;
`its`, `their` and `whose` take up the country just spoken of; a label or a dateline says whose news a paragraph is.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.leading import Holding
from policyfacts.find.office_parts import only
from policyfacts.find.surroundings import Surroundings

# Stronger than what the paragraph speaks of, and than where the publisher is at home (see `allegiance`).
_FRONTED, _SPOKE, _TOWN, _LABEL, _OPENING = 60.0, 40.0, 12.0, 40.0, 10.0
_DAY = r"(?:on[ ])?(?:[A-Z][a-z]+day|yesterday|today|last[ ]\w+|this[ ]\w+)(?:[ ](?:morning|afternoon|evening|night))?"
# "In Rabat on Monday, the labour minister": what may stand between the town and the office.
_BEFORE_OFFICE = re.compile(rf"(?:,?[ ]{_DAY})?,?[ ](?:meanwhile,[ ])?(?:(?:said|says|the|a|an|its|their)[ ]){{0,2}}")
_IN = re.compile(r"\b(?:in|from|at)\s(?:the\scapital,?\s)?$", re.IGNORECASE)
_SAID = (
    r"(?:said|says|told|tells|announced|announces|spoke|speaking|added|warned|explained|confirmed|declared|reported"
    r"|informed|insisted|complained|promised)"
)
# "told reporters in Rabat", "said on Monday in Rabat"
_SAID_IN = re.compile(
    rf"[^\n.;:!?“”\"]{{0,60}}?\b{_SAID}(?:\s(?!that\b)[\w’'-]+){{0,7}}?\s(?:in|from)\s(?:the\scapital,?\s)?"
)
_SAID_BY = re.compile(rf"\b{_SAID}\s[^\n.;:!?“”\"]{{0,60}}$")
_BEHIND_NAME = re.compile(rf"(?:,?\s{_DAY})?,?\s(?:in|from)\s")
_FELLOW = re.compile(r"\bfellow\s$")
_TOLD = re.compile(r"\b(?:told|tells|informed)\s(?:the\s)?$")
_MEDIA = re.compile(
    r"\s(?:(?:state|public|national|local|business)\s)?(?:[Rr]adio|[Tt]elevision|TV|media|press|news\w*|daily|weekly"
    r"|paper|broadcaster|reporters|journalists|correspondents)\b"
)
# Who is on a visit speaks in somebody else's capital; so do those who sit in the seats of unions.
_ABROAD = re.compile(
    r"\b(?:visit\w*|trip|tour|summit|conference|delegation|sidelines|talks|met|meets|meeting|negotiat\w+|arriv\w+"
    r"|sign(?:s|ed|ing)(?![ ]an?[ ](?:decree|order|law|bill))|mission|flew|travel\w+|counterparts?)\b"
)
# "The foreign minister told reporters in Berlin"
_ABROAD_OFFICE = re.compile(r"\b(?:foreign|external|state|international|trade)\b", re.IGNORECASE)
_SEATS_OF_UNIONS = frozenset({"brussels", "geneva", "new york", "strasbourg", "vienna", "davos", "washington"})
_EUROPE = "brussels"
_OWNER = re.compile(r"(?P<owner>its|their|whose)\s", re.IGNORECASE)
_WHOSE_GAP = re.compile(r"(?:,\s(?:and\s)?|\s\([^()\n]{1,20}\),?\s)")
_NO_SUBJECT = re.compile(
    r"\b(?:from|to|in|with|for|by|of|at|near|against|into|between|and|or)\s(?:the\s)?$", re.IGNORECASE
)
# "Kenya, meanwhile, has gone the other way": a country that does something, not one that is something or gets it
_ACTS = re.compile(
    r"(?:,[^,.;\n]{1,40},)?\s(?!is\b|was\b|gets\b|receives|received|remains|does\b)(?:has|had|will|would|may|might|wants|[a-z]+(?:s|ed))\s"
)
_OPENS = re.compile(r"(?:(?:But|And|Yet|So|Now|Meanwhile|Nor)?,?\s?(?:the\s|The\s)?)?")
_ASKED = re.compile(r"(?:Is|Will|Does|Did|Has|Would|Could|Can|Should)\s(?:the\s)?")
_HOST = re.compile(r"\s(?:to|in|at)\s(?:the\s)?$")
# "Home Affairs Commissioner": the ministers of the Union
_OF_THE_UNION = re.compile(
    r"(?:(?!High|Chief|Deputy|Police)[A-Z]\w+\s(?:and\s)?)+Commissioner|[Cc]ommissioner\sfor\s.+"
)
_POSTED = re.compile(r"\s(?:in|to)\s(?:the\s)?")
_TIME = re.compile(r"\d{1,2}[.:h]\d{2}\s*(?:[aApP]\.?[mM]\.?)?(?:\s*[A-Z]{2,4}\b)?\s*[-–—:|]?\s*")
_LABEL_END = re.compile(r"[^\S\n]*(?:[:–—]|-\s|\n|$)")


@dataclass(frozen=True, slots=True)
class _Land:
    """A country named, as itself, by its people or by its capital."""

    start: int
    end: int
    country: str
    people: bool
    name: bool


class Standing:
    """Reads the surroundings of the officials of one document."""

    def __init__(self, document: Document, around: Surroundings) -> None:
        self.document = document
        self.text = document.text
        self.around = around
        self.lands = sorted(self._lands(), key=lambda land: land.start)
        self.labels = list(self._labels())

    def taken_up(self, holding: Holding) -> str | None:
        """The country that `its`, `their` or `whose` before the office takes up: `Nepal …. Its labour minister`."""
        owner = _OWNER.match(self.text, holding.start)
        sentence = self.document.sentence_at(holding.start)
        if owner is None or sentence is None or holding.organisation is not None:
            return None
        people = owner["owner"].lower() == "their"
        hosts = self.hosts(holding)
        earlier = [sentence, *self.document.sentences[max(0, sentence.index - 1) : sentence.index]]
        for place in earlier:
            lands = [
                land
                for land in self.lands
                if place.start <= land.start < min(place.end, holding.start)
                and land.country not in hosts
                and (land.name or people)
            ]
            if owner["owner"].lower() == "whose":
                lands = [land for land in lands if _WHOSE_GAP.fullmatch(self.text, land.end, holding.start)]
            people_named = [land for land in lands if land.people]
            if people and people_named:
                return people_named[-1].country
            if lands:
                return self._subject(lands, place.start).country
            if owner["owner"].lower() == "whose":
                return None
        return None

    def bonus(self, holding: Holding) -> dict[str, float]:
        """How strongly the place of speaking and the paragraph's label speak for each country."""
        found: defaultdict[str, float] = defaultdict(float)
        if holding.kind == "diplomat":
            return found
        for countries in (self._spoken_in(holding), self._opening(holding), self._own_people(holding)):
            for country, weight in countries.items():
                found[country] += weight
        for start, end, country in self.labels:
            if start <= holding.person.start < end:
                found[country] += _LABEL
        if _OF_THE_UNION.fullmatch(holding.role or "") and any(land.country == "EU" for land in self.lands):
            found["EU"] += _FRONTED
        return found

    def hosts(self, holding: Holding) -> frozenset[str]:
        """Where a diplomat is posted or speaks, which is not whom he or she serves."""
        if holding.kind != "diplomat":
            return frozenset()
        inside = [
            *((land.start, land.country) for land in self.lands),
            *((place.start, place.country) for place in self.around.places.items),
        ]
        posts = {
            country
            for start, country in inside
            if country is not None
            and holding.start < start < holding.end
            and _HOST.search(self.text, max(0, start - 8), start)
        }
        post = _POSTED.match(self.text, holding.person.end)
        if post is not None and holding.end <= holding.person.start:  # "Consul Ruiz in Almaty"
            posts |= {country for start, country in inside if country is not None and start == post.end()}
        return frozenset(posts | set(self._spoken_in(holding, visiting=True)))

    # ---- the place of speaking -----------------------------------------------------------------------------------

    def _spoken_in(self, holding: Holding, *, visiting: bool = False) -> dict[str, float]:
        sentence = self.document.sentence_at(holding.person.start)
        if sentence is None or (not visiting and _ABROAD.search(sentence.text)):
            return {}
        first = min(holding.start, holding.person.start)
        last = max(holding.end, holding.person.end)
        for place in self.around.places.inside(sentence.start, sentence.end):
            if place.country is None:
                continue
            words = gazetteer.fold(self.text[place.start : place.end])
            country = gazetteer.countries().get(place.country)
            if country is None or words in _SEATS_OF_UNIONS or place.kind not in ("city", "state"):
                continue
            capital = gazetteer.fold(country.capital) in (words, f"new {words}")
            if place.end <= first:
                at = _IN.search(self.text, sentence.start, place.start) is not None
                if at and _BEFORE_OFFICE.fullmatch(self.text, place.end, first):
                    return {place.country: _FRONTED if capital else _TOWN * 2}
            elif place.start > last and self._said_in(holding, last, place.start, sentence.start):
                abroad = _ABROAD_OFFICE.search(holding.role or "")
                if abroad is not None and abroad[0].lower() == "state":
                    continue
                if any(land.country == place.country and land.start != place.start for land in self.lands):
                    return {place.country: _TOWN / 2 if abroad else _SPOKE if capital else _TOWN}
        return {}

    def _own_people(self, holding: Holding) -> dict[str, float]:
        """`600 of his fellow Filipinos`, `told Polish Radio`: one's own people and the newspapers at home."""
        sentence = self.document.sentence_at(holding.person.start)
        for land in self.lands:
            if sentence is None or not holding.person.end <= land.start < sentence.end:
                continue
            before = self.text[max(sentence.start, land.start - 14) : land.start]
            if _FELLOW.search(before):
                return {land.country: _SPOKE}
            if _TOLD.search(before) and _MEDIA.match(self.text, land.end):
                return {land.country: _SPOKE / 2}
        return {}

    def _said_in(self, holding: Holding, last: int, start: int, floor: int) -> bool:
        if _SAID_IN.fullmatch(self.text, last, start):
            return True
        by = _SAID_BY.search(self.text, floor, min(holding.start, holding.person.start) + 1)
        return by is not None and _BEHIND_NAME.fullmatch(self.text, last, start) is not None

    # ---- countries ----------------------------------------------------------------------------------------------

    def _lands(self) -> Iterator[_Land]:
        for nation in self.around.nations.items:
            country = only(nation.codes)
            if country is not None:
                name = nation.form == "name"
                yield _Land(nation.start, nation.end, country, nation.form == "noun", name)
        for place in self.around.places.items:
            known = gazetteer.countries().get(place.country or "")
            words = gazetteer.fold(self.text[place.start : place.end])
            if words == _EUROPE:
                yield _Land(place.start, place.end, "EU", people=False, name=True)
            elif known is not None and words in (gazetteer.fold(known.capital), "delhi"):
                yield _Land(place.start, place.end, known.code, people=False, name=True)

    def _subject(self, lands: Sequence[_Land], floor: int) -> _Land:
        """The country that opens the sentence, else the last one named."""
        first = lands[0]
        before = self.text[floor : first.start]
        opens = len(before) < 24 and "," not in before.rstrip(", ") and not _NO_SUBJECT.search(before)
        return first if opens else lands[-1]

    def _opening(self, holding: Holding) -> dict[str, float]:
        """The country or capital that opens the last sentence before the official's to open with one."""
        sentence = self.document.sentence_at(holding.person.start)
        for place in reversed(self.document.sentences[: sentence.index] if sentence is not None else ()):
            if sentence is None or place.block != sentence.block:
                break
            for land in self.lands:
                asked = _ASKED.fullmatch(self.text, place.start, land.start) is not None
                acts = _OPENS.fullmatch(self.text, place.start, land.start) and _ACTS.match(self.text, land.end)
                if land.name and (asked or acts):
                    return {land.country: _OPENING}
        return {}

    # ---- labels -------------------------------------------------------------------------------------------------

    def _labels(self) -> Iterator[tuple[int, int, str]]:
        """`18:10 CHILE:`, `14:40 Lima` on a line of its own, `MANILA –`: from where to where, and whose news it is."""
        country: str | None = None  # of a label on a line of its own, for what follows
        told = next((at for at, block in enumerate(self.document.blocks) if block.kind == "body"), 0)
        for block in self.document.blocks[told + 1 :]:  # the first dateline is the article's (see `allegiance`)
            time = _TIME.match(self.text, block.start, block.end)
            at = time.end() if time is not None else block.start
            land = next((land for land in self.lands if land.start == at and land.name), None) or self._town(at)
            end = _LABEL_END.match(self.text, land.end, block.end) if land is not None else None
            alone = end is not None and (end[0].endswith("\n") or end.end() == block.end)
            if land is not None and end is not None and (time is not None or not alone):
                country = land.country if alone else None
                yield block.start, block.end, land.country
            elif time is not None or block.kind == "heading":
                country = None
            elif country is not None:
                yield block.start, block.end, country

    def _town(self, at: int) -> _Land | None:
        place = self.around.places.at(at)
        if place is None or place.start != at or place.country is None:
            return None
        return _Land(at, place.end, place.country, people=False, name=True)
