"""Who holds which office: office phrases and persons joined by the grammar between them.

A title (`Labour Minister Ruiz`), an apposition (`Ruiz, the labour minister,`), a pause (`its director, Ana Ruiz,`), a
copula (`Ruiz, who was labour minister`), a list (`senators Ruiz and Rai`), an echo (`Ruiz says …, the minister said`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policyfacts.document import Document
from policyfacts.find.leading import PARTY_TAG, Holding, LeadingReader
from policyfacts.find.names import honorifics, speech_verbs
from policyfacts.find.office_parts import only
from policyfacts.find.offices import (
    NAMELESS,
    BodyLike,
    MentionLike,
    OfficeMention,
    Stretches,
    Surroundings,
    lexicon,
    scan,
)
from policyfacts.find.officials import find_offices
from policyfacts.find.persons import PersonMention
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook

_SPACE = re.compile(r"[ \u00a0]{1,2}")
_PAUSE = re.compile(r"[ \u00a0]*[,:][ \u00a0]*|[ \u00a0]+[-–—][ \u00a0]*")
_AFTER_PAUSE = re.compile(r"\s*(?:[,.;:()–—]|$)|\s+(?:-|[a-z])")
_APPOSITION = re.compile(
    r"""
    (?:,?[ \u00a0](?:MP|MEP|MLA|MSP|TD|MHR)(?=[,\s]))?
    (?:[ \u00a0]*(?:[,–—(]|[ ]-)[ \u00a0]*|(?<=[A-Z])[ \u00a0]{1,4})
    (?:(?:aged[ ])?\d{2},[ ]*)?
    (?:(?:(?P<past>then|formerly|once|previously|until[ ]recently)|now|currently|also|himself|herself|recently)[ ])?
    """,
    re.VERBOSE,
)
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
_SHARED = re.compile(
    r"[^.;:!?“”\"\n]{0,30}\b(?:and|with|met|meet|meets|beside)\s+(?P<owner>(?:[A-Z]\w+\s+){0,2}[A-Z]\w+['’]s?)\s+"
    r"(?:(?:Sir|Dame|Mr|Mrs|Ms|Dr)\.?\s+)?"
)
_CHAIN = re.compile(r"\s*(?:,\s*and|,|and)\s+(?:also\s+)?")
_LIST_OPEN = re.compile(r"\s*[,:–—]?\s*(?:(?:among\s+them|including|such\s+as|like|notably|led\s+by)\s+)?")
_LIST_NEXT = re.compile(r"[^.;:!?“”\"]{0,70}(?:,|\band)\s+(?:[a-z]+\s+)?")
_UNTIL = re.compile(r"\s+(?:until|from\s+\d{4}\s+(?:to|until)|between\s+\d{4})\b")
_ELECTED = re.compile(r"\b(?:elect|elected|appoint|appointed|name|named|nominate|nominated|made)\s+$")
_AS = re.compile(r"\s+(?:as\s+)?(?:the\s+)?")
# "The MP, former minister and party chairman": how far back a chain of offices is followed.
_CHAIN_LENGTH = 3
# No article lists more holders of one office than this in a sentence.
_LIST_LENGTH = 20
# Common nouns that take up a public body named before.
_GENERIC = frozenset(
    {"agency", "department", "ministry", "institute", "service", "commission", "body", "authority", "bureau", "office"}
)
# "His predecessor" stands in the sentence after the one that names the office, at most.
_SAME_REACH = 300
# How far back `its president` looks for what it belongs to.
_OWNER_REACH = 250
# `President Ruiz of Peru`
_OF = re.compile(r"[ \u00a0]of[ \u00a0](?:the[ \u00a0])?")
# What a body is decides what its president is.
_COURTS = re.compile(r"\b(?:[Cc]ourt|[Tt]ribunal|[Jj]udiciary)\b")
_CHAMBERS = re.compile(
    r"\b(?:[Pp]arliament|[Ss]enate|[Cc]ongress|(?:[Nn]ational|[Ll]egislative|[Ff]ederal)\s[Aa]ssembly|[Cc]hamber|Bundestag"
    r"|Bundesrat|Knesset|Sejm|Cortes|[Hh]ouse)\b"
)
# Where members of the cabinet are addressed as "Secretary Ruiz".
_BARE_SECRETARIES = ("US", "PH", "MX", "KE", "PR")
_MINISTRY = re.compile(r"\b(?:[Mm]inistry|[Dd]epartment|[Oo]ffice)\b")
_CHIEF = r"(?:CEO|C\.E\.O\.|chief[ ]executive(?:[ ]officer)?|(?:co-)?founder)"
_AND_CEO = re.compile(rf"[ \u00a0](?:and|&)[ \u00a0]{_CHIEF}\b")
_CEO_AND = re.compile(rf"\b{_CHIEF}[ \u00a0](?:and|&)[ \u00a0]$")
_NEXT = re.compile(r",[ \u00a0](?:the[ \u00a0])?")
_OWN_BODY = re.compile(r"(?:of|at|for|with)\s+(?:the|its)\s+(?P<noun>[a-z]+)\b")


class _Joiner:
    """Joins the offices and persons of one document."""

    def __init__(self, document: Document, book: RuleBook, around: Surroundings) -> None:
        self.text = document.text
        self.lexicon = lexicon(book)
        self.leading = LeadingReader(document, book, around)
        self.speech = speech_verbs(book)
        self.honorifics = honorifics(book)
        self.last: Holding | None = None  # the office that "counterpart" and "predecessor" speak of
        self.around = around
        self.bodies = around.bodies

    def join(self, offices: Sequence[OfficeMention], persons: Sequence[PersonMention]) -> Iterator[Holding]:
        """All holdings of one sentence."""
        taken: dict[int, int] = {}  # office.start -> person.start, for chains
        for office in offices:
            for person, rule, past in self._held_by(office, offices, persons, taken):
                same = office.entry.public == "same"
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
        if shared is None or last.kind not in ("minister", "governor", "head_of_state", "head_of_government"):
            return
        owner = scan(self.text, shared.start("owner"), shared.end("owner"))[-1]
        nation, place = self.around.nation(owner), self.around.place(owner)
        country = only(nation.codes) if nation is not None else place.country if place is not None else None
        if owner.possessive and country is not None:
            yield replace(last, person=person, rule="official.shared", country=country, organisation=None, former=False)

    def _held_by(
        self,
        office: OfficeMention,
        offices: Sequence[OfficeMention],
        persons: Sequence[PersonMention],
        taken: dict[int, int],
    ) -> list[tuple[PersonMention, str, bool]]:
        if office.plural:
            return [(person, "official.list", False) for person in self._listed(office, persons)]
        position = bisect_left(persons, office.head_end, key=_start)
        after = persons[position] if position < len(persons) else None
        if after is not None and _SPACE.fullmatch(self.text[office.end : self._outer(after, office.end)]):
            return [(after, "official.title", False)]
        position = bisect_left(persons, office.start, key=_start) - 1
        before = persons[position] if position >= 0 else None
        if before is not None:
            found = self._after_name(office, before, offices, taken)
            if found is not None:
                return [found]
        if (
            after is not None
            and _PAUSE.fullmatch(self.text[office.end : self._outer(after, office.end)])
            and self._can_pause(office, after)
        ):
            return [(after, "official.pause", False)]
        return []

    def _outer(self, person: PersonMention, floor: int) -> int:
        """Where the name starts with its honorifics (`Datuk Seri Anwar`)."""
        start = person.start
        for word in reversed(scan(self.text, max(floor, start - 24), start)):
            if word.low.rstrip(".") not in self.honorifics or self.text[word.tail : start].strip(" \u00a0."):
                break
            start = word.start
        return start

    def _can_pause(self, office: OfficeMention, person: PersonMention) -> bool:
        named = office.definite or office.organisation is not None or office.role[0].isupper()
        as_role = self.text[max(0, office.start - 4) : office.start].lower().strip() == "as"
        return (named or as_role) and _AFTER_PAUSE.match(self.text, person.end) is not None

    def _after_name(
        self, office: OfficeMention, person: PersonMention, offices: Sequence[OfficeMention], taken: dict[int, int]
    ) -> tuple[PersonMention, str, bool] | None:
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
                copula["who"] is not None or _UNTIL.match(self.text, office.end) is not None
            )
            return person, "official.copula", past
        if _AS.fullmatch(gap) and _ELECTED.search(self.text, max(0, person.start - 12), person.start):
            return person, "official.elected", False
        when = _WHEN.fullmatch(gap)
        if when is not None:
            return person, "official.when", True
        number = bisect_left(offices, office.start, key=_start)
        for other in offices[max(0, number - _CHAIN_LENGTH) : number]:
            same = other.end <= office.start and taken.get(other.start) == person.start < other.start
            if same and _CHAIN.fullmatch(self.text[other.end : office.start]):
                return person, "official.apposition", False
        return None

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
        if office.entry.id == "president" and self._of_company(office):
            return None
        entry, kind, role = office.entry, self._kind(office), office.role
        body = office.organisation
        if body is None and rule == "official.apposition":
            body = self._listed_body(office)
        title = rule in ("official.title", "official.list")
        if entry.public == "title" and not (title and office.role[0].isupper() and not office.foreign):
            body = body or (self._antecedent(office) if office.owner is not None else None)
            if body is None:
                return None
            kind = "official"
        deputy = office.country is not None or office.complement is not None or (title and office.role[0].isupper())
        deputy = deputy or (title and body is not None)  # "Duma deputy Ana Ruiz"
        if entry.public == "post" and (office.foreign or not deputy):
            return None
        if entry.public == "nation" and not self._national(office):
            return None
        allowed_bare: tuple[str, ...] = ()
        if entry.public == "field" and body is None and len(office.role.split()) == 1 and office.complement is None:
            # "the secretary" of the department named before; any board has one
            body = self._antecedent(office)
            body = body if body is not None and _MINISTRY.search(body.name) is not None else None
            if body is None and not (title and role[0].isupper()):
                return None
            allowed_bare = _BARE_SECRETARIES if body is None else ()
        if body is None and office.country is None and (entry.public == "body" or entry.id == "commissioner"):
            body = self._antecedent(office)
            if (
                body is None
                and entry.public == "body"
                and office.country is None
                and not self._government_field(office)
            ):
                return None
        country_of_ministry = (
            self._ministry_before(office) if title and body is None and office.country is None else None
        )
        former = office.former or past or _UNTIL.match(self.text, office.end) is not None
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

    def _of_company(self, office: OfficeMention) -> bool:
        """`president and CEO of`, `CEO and president`: of a company or a charity."""
        return (
            _AND_CEO.match(self.text, office.end) is not None
            or _AND_CEO.match(self.text, office.head_end) is not None
            or _CEO_AND.search(self.text, max(0, office.start - 40), office.start) is not None
        )

    def _listed_body(self, office: OfficeMention) -> BodyLike | None:
        """`Ana Ruiz, Undersecretary of Migration, SEGOB;`: the body that a list of delegates adds."""
        link = _NEXT.match(self.text, office.end)
        body = self.bodies.at(link.end()) if link is not None else None
        closed = body is not None and self.text[body.end : body.end + 1] in (";", ".", "\n", "")
        return body if body is not None and link is not None and body.start == link.end() and closed else None

    def _kind(self, office: OfficeMention) -> RoleKind | None:
        """The kind of office: that of the noun, but for presidents of bodies and regions and the like."""
        kind, body = office.entry.kind, office.organisation
        words = body.name if body is not None else office.complement or ""
        if kind == "head_of_state" and office.entry.id == "president" and (body is not None or office.complement):
            if _COURTS.search(words):
                return "judge"
            if _CHAMBERS.search(words):
                return "legislator"
        if kind in ("head_of_state", "head_of_government"):
            named = body is not None and body.name.lower() not in NAMELESS
            return "governor" if office.regional else "agency_head" if named else kind
        if office.entry.id == "attorney-general" and office.regional:
            return "official"
        if office.entry.id == "councillor" and len(office.role.split()) > 1:
            return "minister"
        return kind

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
        if office.entry.id == "counterpart":
            here = replace(last, country=office.country, organisation=None, former=office.former)
        else:
            here = replace(last, former=office.entry.id == "predecessor" or office.former)
        return replace(here, person=person, rule="official.same", start=office.start, end=office.end)

    def _national(self, office: OfficeMention) -> bool:
        if office.foreign and office.country is None and office.organisation is None:
            return False
        if office.owner is None or office.country is not None or office.organisation is not None:
            return True
        if office.owner in ("its", "their", "our") and self._privately_owned(office):
            return False
        return office.owner in (
            "its",
            "their",
            "our",
            "his",
            "her",
            "country",
            "nation",
            "republic",
            "island",
            "kingdom",
            "state",
        )

    def _ministry_before(self, office: OfficeMention) -> str | None:
        """`Peru's Ministry of Labour …, Minister Ruiz said`: a bare minister is of the ministry named."""
        if not (office.entry.portfolio and len(office.role.split()) == 1 and office.complement is None):
            return None
        floor = max(self.text.rfind("\n", 0, office.start) + 1, office.start - _OWNER_REACH)
        earlier = [body for body in self.bodies.inside(floor, office.start) if _MINISTRY.search(body.name)]
        return earlier[-1].country if earlier else None

    def _government_field(self, office: OfficeMention) -> bool:
        """`immigration chief`: a field of government before the noun, and nobody else's organisation."""
        if office.role.lower().startswith("government "):
            return True
        opening = scan(self.text, office.start, office.head_start)[:1]
        if opening and opening[0].low in self.lexicon.sets["public_body"] and not office.foreign:
            return True  # "Ministry spokesman Ali Reda"
        if office.foreign or office.owner is not None or not office.entry.field_role:
            return False
        return any(self.lexicon.has("field", word.low) for word in scan(office.role, 0, len(office.role)))

    def _privately_owned(self, office: OfficeMention) -> bool:
        """Whether `its` takes up a company, an association or the like: what the last sentences begin with.

        Else what is named later than any country or public body.
        """
        told = self._subject_private(office)
        if told is not None:
            return told
        floor = max(0, office.start - _OWNER_REACH, self.text.rfind("\n", 0, office.start) + 1)
        for word in reversed(scan(self.text, floor, office.start)):
            if self.around.nation(word) is not None or self.around.body(word) is not None:
                return False
            if word.low in self.lexicon.sets["public_body"]:
                return False
            if word.low in self.lexicon.sets["private_body"]:
                return True
        return False

    def _subject_private(self, office: OfficeMention) -> bool | None:
        """Whether the subject of the last sentence that is no quotation is private; None where that does not show."""
        floor = self.text.rfind("\n", 0, office.start) + 1
        above = self.text.rfind("\n", 0, max(0, self.text[:floor].rstrip().rfind("\n") + 1)) + 1
        for begin, end in ((floor, office.start), (above, floor)):
            for match in reversed(list(_SENTENCES.finditer(self.text, begin, end))):
                opening = match[0][:_SUBJECT].split(",")[0]
                if not opening[:1].isupper() or opening.lower().startswith(("its ", "it ", "he ", "she ")):
                    continue
                for word in scan(self.text, match.start(), match.start() + len(opening)):
                    if word.low in self.lexicon.sets["private_body"]:
                        return True
                    if self.around.nation(word) is not None or self.around.body(word) is not None:
                        break
                    if word.low in self.lexicon.sets["public_body"]:
                        return None
        return None

    def _antecedent(self, office: OfficeMention) -> BodyLike | None:
        """The body that `its`, `the department's` or a bare `Director` means: the last one named before."""
        if office.foreign:
            return None
        owner = office.owner
        if owner in ("its", "their", "our") and self._privately_owned(office):
            return None
        inside = _OWN_BODY.match(office.complement or "")
        if inside is not None:
            owner = inside["noun"].lower()
        earlier = (body for body in self.bodies.before(office.start) if body.end <= office.start)
        if owner in (None, "its", "their", "his", "her", "our"):
            paragraph = self.text.rfind("\n", 0, office.start)
            near = (
                body
                for body in earlier
                if office.start - body.end < _OWNER_REACH
                or (owner is None and body.start > paragraph and _CHAMBERS.search(body.name) is None)
            )
            return next(near, None) or self._taken_up(office)
        latest = next(earlier, None)
        for body in () if latest is None else (latest, *earlier):
            if owner is not None and owner in body.name.lower():
                return body
        return latest if owner in _GENERIC else None

    def _taken_up(self, office: OfficeMention) -> BodyLike | None:
        """`the agency said. … Its director, Ana Ruiz,`: the body that a common noun nearby takes up."""
        if office.owner != "its":
            return None
        for match in reversed(list(_TAKEN_UP.finditer(self.text, max(0, office.start - _OWNER_REACH), office.start))):
            for body in self.bodies.before(office.start):
                if body.end <= match.start() and match["noun"] in body.name.lower():
                    return body
        return None


_SENTENCES = re.compile(r"(?<![^\s“\"])[^\s“\"][^.!?\n“”\"]{10,}")  # beginnings of sentences outside quotation marks
_SUBJECT = 60
_TAKEN_UP = re.compile(rf"\bthe[ \u00a0](?P<noun>{'|'.join(sorted(_GENERIC))})\b")


def _start(mention: MentionLike) -> int:
    return mention.start


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
        held |= {holding.person.name for holding in here}
        holdings += here
        before = known.inside(document.blocks[sentence.block].start, sentence.start)
        if before and inside:
            holdings += joiner.echoes(inside, before, held, {holding.start for holding in here})
    return sorted(holdings, key=lambda holding: (holding.person.start, holding.start))
