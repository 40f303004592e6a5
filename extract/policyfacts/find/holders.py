"""Who holds which office: office phrases and persons joined by the grammar between them.

A title (`Labour Minister Ruiz`), an apposition (`Ruiz, the labour minister,`), a pause (`its director, Ana Ruiz,`), a
copula (`Ruiz, who was labour minister`), a list (`senators Ruiz and Rai`), an echo (`Ruiz says …, the minister said`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policyfacts.document import Document
from policyfacts.find.antecedents import CHAMBERS, GENERIC, MINISTRY, Antecedents
from policyfacts.find.leading import Holding, LeadingReader
from policyfacts.find.names import honorifics, speech_verbs
from policyfacts.find.office_parts import only
from policyfacts.find.office_signs import OfficeSigns
from policyfacts.find.offices import NAMELESS, OfficeMention, lexicon
from policyfacts.find.officials import find_offices
from policyfacts.find.persons import PersonMention
from policyfacts.find.predications import UNTIL, Predications
from policyfacts.find.surroundings import BodyLike, Stretches, Surroundings
from policyfacts.find.words import scan
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook

_SHARED = re.compile(
    r"[^.;:!?“”\"\n]{0,30}\b(?:and|with|met|meet|meets|beside)\s+(?P<owner>(?:[A-Z]\w+\s+){0,2}[A-Z]\w+['’]s?)\s+"
    r"(?:(?:Sir|Dame|Mr|Mrs|Ms|Dr)\.?\s+)?"
)
# "His predecessor" stands in the sentence after the one that names the office, at most.
_SAME_REACH = 300
# `President Ruiz of Peru`
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?")
# What a body is decides what its president is.
_COURTS = re.compile(r"\b(?:[Cc]ourt|[Tt]ribunal|[Jj]udiciary)\b")
# Where members of the cabinet are addressed as "Secretary Ruiz".
_BARE_SECRETARIES = ("US", "PH", "MX", "KE", "PR")
_SECOND: dict[str, RoleKind] = {"minister": "minister", "head_of_government": "vice_head", "head_of_state": "vice_head"}
_EQUALS = ("minister", "governor", "head_of_state", "head_of_government", "diplomat")
_NEXT = re.compile(r",[ \u00a0](?:the[ \u00a0])?")


class _Joiner:
    """Joins the offices and persons of one document."""

    def __init__(self, document: Document, book: RuleBook, around: Surroundings) -> None:
        self.text = document.text
        self.lexicon = lexicon(book)
        self.leading = LeadingReader(document, book, around)
        self.speech = speech_verbs(book)
        self.predications = Predications(document.text, honorifics(book))
        self.antecedents = Antecedents(document.text, self.lexicon, around)
        self.last: Holding | None = None  # the office that "counterpart" and "predecessor" speak of
        self.signs = OfficeSigns(document.text, self.lexicon, self.antecedents)
        self.around = around
        self.bodies = around.bodies

    def join(self, offices: Sequence[OfficeMention], persons: Sequence[PersonMention]) -> Iterator[Holding]:
        """All holdings of one sentence."""
        taken: dict[int, int] = {}  # office.start -> person.start, for chains
        for office in offices:
            for person, rule, past in self.predications.held_by(office, offices, persons, taken):
                same = self._likens(office)
                holding = self._same(office, person) if same else self._holding(office, person, rule, past)
                if holding is not None:
                    taken[office.start] = person.start
                    self.last = holding if holding.role is not None else self.last
                    yield holding
        holders = set(taken.values())
        for person in persons:
            yield from self.leading.read(person)
            if person.start not in holders and self.last is not None:
                yield from self._shared(self.last, person)

    def _shared(self, last: Holding, person: PersonMention) -> Iterator[Holding]:
        """`Nepal's labour minister Rai and Malta's Borg`: the office of the one before, in the country named."""
        shared = _SHARED.fullmatch(self.text, last.person.end, person.start)
        if shared is None or last.kind not in _EQUALS:
            return
        owner = scan(self.text, shared.start("owner"), shared.end("owner"))[-1]
        nation, place = self.around.nation(owner), self.around.place(owner)
        country = only(nation.codes) if nation is not None else place.country if place is not None else None
        if owner.possessive and country is not None:
            yield replace(last, person=person, rule="official.shared", country=country, organisation=None, former=False)

    def _likens(self, office: OfficeMention) -> bool:
        """Whether the office is that of the one named before: `his Brazilian peer`, `his deputy`."""
        if office.entry.id in ("peer", "federal-deputy"):
            return office.owner in ("his", "her", "its") and (office.entry.id != "peer" or office.country is not None)
        return office.entry.public == "same"

    def echoes(
        self, offices: Sequence[OfficeMention], before: Sequence[PersonMention], held: set[str], taken: set[int]
    ) -> Iterator[Holding]:
        """`Ruiz says … "…", the minister said`: the one person that the paragraph has named so far."""
        names = {person.name.split()[-1] for person in before}
        if len(names) > 1 or before[-1].name in held:
            return
        for office in offices:
            words = scan(self.text, office.end, min(len(self.text), office.end + 20))
            opened = self.text[office.start : office.start + 4].lower() == "the "
            if (
                opened
                and office.start not in taken
                and office.entry.public == "always"
                and not office.former
                and words
                and words[0].low in self.speech
            ):
                holding = self._holding(office, before[-1], "official.echo", False)
                if holding is not None:
                    yield holding
                    return

    # ---- from phrase to holding --------------------------------------------------------------------------------

    def _holding(self, office: OfficeMention, person: PersonMention, rule: str, past: bool) -> Holding | None:
        title = rule in ("official.title", "official.list")
        office = self._owned(office)
        if self.signs.nobodys(office, title=title):
            return None
        entry, kind, role = office.entry, _kind(office), office.role
        body = office.organisation
        if body is None and rule == "official.apposition":
            body = self._listed_body(office)
        if entry.public == "title" and not (title and office.role[0].isupper() and not office.foreign):
            body = body or (self.antecedents.body_of(office) if office.owner is not None else None)
            if body is None:
                return None
            kind = "official"
        allowed_bare: tuple[str, ...] = ()
        if entry.public == "field" and body is None and len(office.role.split()) == 1 and office.complement is None:
            # "the secretary" of the department named before; any board has one
            body = self.antecedents.body_of(office)
            body = body if body is not None and MINISTRY.search(body.name) is not None else None
            if body is None and not (title and role[0].isupper()):
                return None
            allowed_bare = _BARE_SECRETARIES if body is None else ()
        if body is None and office.country is None and not self.signs.by_itself(office, title=title):
            body = self.antecedents.body_of(office)
            if body is None and entry.public == "body" and not self.signs.government_field(office):
                return None
        country_of_ministry = (
            self.antecedents.ministry_before(office) if title and body is None and office.country is None else None
        )
        former = office.former or past or UNTIL.match(self.text, office.end) is not None
        served = None if entry.public == "title" and body is not None and body.country is not None else office.country
        shown = None if entry.public == "place" or rule == "official.post-nominal" else role
        country = served or (self._served(person) if title and body is None else None) or country_of_ministry
        if country is None and body is None and office.owner in ("his", "her") and self.last is not None:
            country = self.last.country if person.start - self.last.end < _SAME_REACH else None
        allowed = (entry.countries or allowed_bare) if body is None else ()
        allowed = allowed or office.countries or self.lexicon.realms.get(office.owner or "", ())
        return Holding(
            person,
            rule,
            office.start,
            office.end,
            shown,
            kind,
            body,
            country,
            allowed,
            former,
            entry.not_in,
            office.master,
            bound=entry.bound and body is None,
        )

    def _owned(self, office: OfficeMention) -> OfficeMention:
        """`the agency's president`: the office with the body that its owner takes up."""
        if office.entry.id != "president" or office.owner not in GENERIC or office.organisation is not None:
            return office
        return replace(office, organisation=self.antecedents.body_of(office))

    def _listed_body(self, office: OfficeMention) -> BodyLike | None:
        """`Ana Ruiz, Undersecretary of Migration, SEGOB;`: the body that a list of delegates adds."""
        link = _NEXT.match(self.text, office.end)
        body = self.bodies.at(link.end()) if link is not None else None
        closed = body is not None and self.text[body.end : body.end + 1] in (";", ".", "\n", "")
        return body if body is not None and link is not None and body.start == link.end() and closed else None

    def _served(self, person: PersonMention) -> str | None:
        """`President Ruiz of Peru`: the country after the name."""
        link = _OF.match(self.text, person.end)
        if link is None:
            return None
        nation, place = self.around.nations.at(link.end()), self.around.places.at(link.end())
        if nation is not None and nation.start == link.end():
            return only(nation.codes)
        return place.country if place is not None and place.start == link.end() else None

    def _same(self, office: OfficeMention, person: PersonMention) -> Holding | None:
        """`her Nepali counterpart`, `his predecessor`: the office of the one named just before."""
        last = self.last
        if last is None or person.start - last.end > _SAME_REACH or last.person.name == person.name:
            return None
        if office.entry.id == "federal-deputy":
            here = replace(last, role=office.role, kind=_SECOND.get(last.kind or "", "official"), former=office.former)
        elif office.entry.id == "colleague" and office.country is None:
            return None
        elif office.entry.id in ("counterpart", "colleague", "peer"):
            here = replace(last, country=office.country, organisation=None, former=office.former)
        else:
            here = replace(last, former=office.entry.id == "predecessor" or office.former)
        return replace(here, person=person, rule="official.same", start=office.start, end=office.end)


def _kind(office: OfficeMention) -> RoleKind | None:
    """The kind of office: that of the noun, but for presidents of bodies and regions and the like."""
    kind, body = office.entry.kind, office.organisation
    words = body.name if body is not None else office.complement or ""
    if kind == "head_of_state" and office.entry.id == "president" and (body is not None or office.complement):
        if _COURTS.search(words):
            return "judge"
        if CHAMBERS.search(words):
            return "legislator"
    if kind in ("head_of_state", "head_of_government"):
        named = body is not None and body.name.lower() not in NAMELESS
        return "governor" if office.regional else "agency_head" if named else kind
    if office.entry.id == "attorney-general" and office.regional:
        return "official"
    if office.entry.id == "councillor" and len(office.role.split()) > 1:
        return "minister"
    return kind


def find_holdings(
    document: Document, book: RuleBook, persons: Sequence[PersonMention], around: Surroundings
) -> list[Holding]:
    """Every reading of the article that gives a named person a public office, in reading order."""
    offices = Stretches(find_offices(document, book, around))
    known = Stretches(persons)
    joiner = _Joiner(document, book, around)
    holdings: list[Holding] = []
    held: set[str] = set()
    for sentence in document.sentences:
        inside = offices.inside(sentence.start, sentence.end)
        here = list(joiner.join(inside, known.inside(sentence.start, sentence.end)))
        # a leader known by name alone may be given the office yet: `the prime minister said`
        held |= {holding.person.name for holding in here if holding.rule != "official.leader"}
        holdings += here
        before = known.inside(document.blocks[sentence.block].start, sentence.start)
        if before and inside:
            holdings += joiner.echoes(inside, before, held, {holding.start for holding in here})
    return sorted(holdings, key=lambda holding: (holding.person.start, holding.start))
