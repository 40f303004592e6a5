"""Offices without a noun of office: `Ruiz, who heads the agency`, `Ruiz, D-Ohio`, `the Ruiz administration`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policyfacts.document import Document
from policyfacts.find.antecedents import CHAMBERS
from policyfacts.find.offices import NAMELESS, lexicon
from policyfacts.find.persons import PersonMention
from policyfacts.find.politicians import politicians
from policyfacts.find.surroundings import BodyLike, Surroundings
from policyfacts.find.words import fold, scan
from policyfacts.records import RoleKind
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Holding:
    """One reading of the article: this person holds, held or acts in this office. `[start, end)` are its words."""

    person: PersonMention
    rule: str
    start: int
    end: int
    role: str | None
    kind: RoleKind | None
    organisation: BodyLike | None
    country: str | None
    countries: tuple[str, ...]
    former: bool
    not_in: tuple[str, ...] = ()
    master: int | None = None
    bound: bool = False


PARTY_TAG = re.compile(r"\s*[,(]\s*(?P<party>[DRI])[-–‑](?P<state>[A-Z][A-Za-z. ]{1,15}?)\s*(?=[,);]|$)")
_LEADING = re.compile(
    r"""
    (?:(?:,\s*(?:\d{2},\s*)?|\s+)(?:who\s+)(?:currently\s+|now\s+|once\s+)?
      |,\s*(?=in[ ]charge[ ]of|heading|responsible))
    (?:(?P<head>heads|leads|runs|directs|chairs|oversees|manages|presides[ ]over|heading
        |(?:took|takes|has[ ]taken)[ ](?:over|charge[ ]of)|(?:(?:is|has[ ]been)[ ])?in[ ]charge[ ]of
        |has[ ](?:headed|led|run|directed|chaired))
      |(?P<headed>headed|led|ran|directed|chaired|oversaw|was[ ]in[ ]charge[ ]of)
      |(?P<speaks>speaks[ ]for)
      |(?P<acts>represents|works[ ]for|works[ ]at
        |(?:(?:is[ ])?responsible[ ]for|handles|co-?ordinates|supervises|administers
            |deals[ ]with|looks[ ]after)[ ](?:[a-z-]+[ ]){1,4}(?:in|at))
      |(?P<sits>sits|serves)|(?P<sat>sat|served))\s+
    """,
    re.VERBOSE,
)
_SERVICES = frozenset({"service", "institute"})
_MINISTRY = re.compile(r"\b(?:ministry|department)\b", re.IGNORECASE)
_OWNS = re.compile(r"['’]s[ \u00a0]$")
_OF_BODY = re.compile(r",?\s(?:of|from)\s")
_BEFORE_BODY = re.compile(r"(?:(?:the|its|his|her|an?|in|on|at|of|for|[A-Z][\w.’']*s?)\s+){0,4}")
_THE_BODY = re.compile(r"the\s+(?P<noun>[a-z]+)(?=[,.;]|\s(?:and|said|has|denied)\b)")
_PARTY = re.compile(r"['’]s\s+party\s+(?:has|had|would|wants|won|will|says|said|voted|is|calls|opposes|backs)\b")
_OPPOSITION = re.compile(r"(?:the\s+)?(?:\w+\s+)?(?:opposition|party|caucus)\b|it\b")
_CHAMBER = re.compile(
    r"(?:\w+[\s-]+){0,5}?(?:in|on)\s+(?:the\s+)?(?:[A-Z]\w+[’']?s?\s+){0,2}"
    r"(?P<chamber>parliament|Parliament|Senate|Congress|House|Bundestag|Knesset|Assembly|Dáil|Duma|Diet|Sejm|Riksdag|Folketing|Storting"
    r"|Lok\s+Sabha|Rajya\s+Sabha|Cortes|Bundesrat|Chamber\s+of\s+Deputies|lower\s+house|upper\s+house)\b"
)
_ERA = re.compile(r"(?:['’]s)?\s+(?:administration|government|presidency|premiership|took\s+office|cabinet)\b")


_ERA_OF = re.compile(
    r"\b[Tt]he\s+(?:\w+\s+)?(?:government|administration|cabinet|presidency|premiership)\s+of\s+(?:(?:Sir|Dame|Mr|Mrs|Ms|Dr)\.?\s+)?$"
)
_LED_BY = re.compile(
    r",?\s+(?:which\s+is\s+|(?P<was>then\s+|formerly\s+|previously\s+))?(?:led|headed|run|chaired|directed|overseen)\s+by\s+"
    r"(?:(?:Sir|Dame|Mr|Mrs|Ms|Dr)\.?\s+)?$"
)
_PORTFOLIO = re.compile(
    r"(?:\s\([\w-]{1,12}\))?,?\s+who\s+(?:now\s+|has\s+)?(?:(?P<past>held|had)|took\s+over|takes\s+over|taken\s+over|inherited|holds|has)\s+the\s+"
    r"(?:[\w-]+\s+){0,3}portfolio\b"
    r"|(?:\s\([\w-]{1,12}\))?,?\s+who\s+(?:answers\s+for|is\s+responsible\s+for|is\s+in\s+charge\s+of|handles|looks\s+after)\s+(?:[\w-]+\s+){1,4}"
    r"in\s+the\s+(?:\w+\s+){0,2}(?:government|cabinet)\b"
)


# `Paul Martin, who grows apples`: a leader's name that has to be explained is another person's.
_INTRODUCED = re.compile(r",?\s+who(?:se)?\b|,\s+(?:an?|\d\d|from|of|his|her|their)\b")


class LeadingReader:
    """Reads what verbs, party tags and eras say about the persons of one document."""

    def __init__(self, document: Document, book: RuleBook, around: Surroundings) -> None:
        self.text = document.text
        self.lexicon = lexicon(book)
        self.politicians = politicians(book)
        self.bodies = around.bodies

    def read(self, person: PersonMention) -> Iterator[Holding]:
        """What the words after the name say without a noun of office."""
        text = self.text
        blank = Holding(person, "", person.start, person.end, None, None, None, None, (), False)
        if _ERA.match(text, person.end) or _ERA_OF.search(text, max(0, person.start - 40), person.start):
            yield replace(blank, rule="official.era")
        if _PARTY.match(text, person.end):
            yield replace(blank, rule="official.party", kind="legislator")
        tag = PARTY_TAG.match(text, person.end)
        if tag is not None:
            yield replace(
                blank, rule="official.party-tag", end=tag.end(), kind="legislator", country="US", countries=("US",)
            )
        yield from self._politician(person, blank)
        yield from self._charge(person, blank)
        yield from self._member(person, blank)
        yield from self._lent(person, blank)
        verb = _LEADING.match(text, person.end)
        if verb is None:
            return
        past = verb["headed"] is not None or verb["sat"] is not None
        found = replace(blank, rule="official.verb", end=verb.end(), former=past)
        chamber = _CHAMBER.match(text, verb.end())
        if (verb["sits"] or verb["sat"] or verb["acts"]) and chamber is not None:
            body = self.bodies.at(chamber.end("chamber") - 1)
            yield replace(found, kind="legislator", end=chamber.end(), country=body.country if body else None)
            return
        if verb["sits"] or verb["sat"]:
            return
        body = self._body_after(verb.end())
        if body is not None:
            kind: RoleKind = "spokesperson" if verb["speaks"] else "official" if verb["acts"] else "agency_head"
            yield replace(found, kind=kind, end=body.end, organisation=body)
        elif (named := self._named_before(verb.end(), person.start)) is not None:
            yield replace(found, kind="spokesperson" if verb["speaks"] else "agency_head", organisation=named)
        elif self._generic_body(verb.end()):
            yield replace(
                found, kind="spokesperson" if verb["speaks"] else "agency_head" if not verb["acts"] else "official"
            )
        elif verb["head"] or verb["headed"]:
            opposition = _OPPOSITION.match(text, verb.end())
            told = opposition is not None and (
                opposition[0] != "it" or "opposition" in text[max(0, person.start - 200) : person.start]
            )
            if told and opposition is not None:
                yield replace(found, kind="legislator", end=opposition.end())

    def _politician(self, person: PersonMention, blank: Holding) -> Iterator[Holding]:
        """`Barack Obama`, `Ana Ruiz of Vox`: in office by the name or the party alone, where the country is named."""
        leads = self.politicians.leaders.get(fold(person.name))
        if leads is not None and _INTRODUCED.match(self.text, person.end) is None:
            kind, country = leads
            yield replace(blank, rule="official.leader", kind=kind, countries=(country,), bound=True)
        party = self.politicians.party_of(self.text, person.start, person.end)
        if party is not None:
            end, countries = party
            yield replace(
                blank, rule="official.party-member", end=end, kind="legislator", countries=countries, bound=True
            )

    def _charge(self, person: PersonMention, blank: Holding) -> Iterator[Holding]:
        """`the agency, led by Ruiz`; `Ruiz, who took over the portfolio`."""
        led = _LED_BY.search(self.text, max(0, person.start - 60), person.start)
        body = self.bodies.at(led.start() - 1) if led is not None else None
        if led is not None and body is not None:
            past = led["was"] is not None
            yield replace(blank, rule="official.led-by", kind="agency_head", organisation=body, former=past)
        portfolio = _PORTFOLIO.match(self.text, person.end)
        if portfolio is not None:
            past = portfolio["past"] is not None
            yield replace(blank, rule="official.portfolio", end=portfolio.end(), kind="minister", former=past)

    def _lent(self, person: PersonMention, blank: Holding) -> Iterator[Holding]:
        """`UNHCR's Ana Ruiz`: a person of the body that owns the name."""
        body = (
            self.bodies.at(person.start - 4)
            if _OWNS.search(self.text, max(0, person.start - 3), person.start)
            else None
        )
        served = body is not None and body.end == person.start - 3 and body.country is not None
        if served and body is not None and body.name.lower() not in NAMELESS and not CHAMBERS.search(body.name):
            yield replace(blank, rule="official.of-body", start=body.start, kind="official", organisation=body)

    def _member(self, person: PersonMention, blank: Holding) -> Iterator[Holding]:
        """`said Ana Ruiz of the Labour Ministry`: a person of a public body."""
        link = _OF_BODY.match(self.text, person.end)
        body = self._body_after(link.end()) if link is not None else None
        # a council or a board of no known country may be anybody's
        public = body is not None and (body.country is not None or _MINISTRY.search(body.name) is not None)
        if public and body is not None and body.name.lower() not in NAMELESS:
            yield replace(blank, rule="official.of-body", end=body.end, kind="official", organisation=body)

    def _generic_body(self, at: int) -> bool:
        """`the migration agency`, `the national police`: a field of government before a noun for a public body."""
        words = scan(self.text, at, min(len(self.text), at + 60))
        for index, word in enumerate(words[:6]):
            if word.low in self.lexicon.sets["public_body"] or word.low in _SERVICES:
                before = words[index - 1] if index else word
                known = self.lexicon.has("field", before.low) or before.low in ("national", "federal", "state")
                if index and known:  # "immigration" is a body's short name, and here a field
                    return True
            if "," in self.text[at : word.start]:
                return False
        return False

    def _named_before(self, at: int, floor: int) -> BodyLike | None:
        """`who heads the service`: the body named before that is one by its own words."""
        noun = _THE_BODY.match(self.text, at)
        if noun is None or noun["noun"] not in self.lexicon.sets["public_body"] | _SERVICES:
            return None
        return next((body for body in self.bodies.before(floor) if noun["noun"] in body.name.lower()), None)

    def _body_after(self, at: int) -> BodyLike | None:
        for body in self.bodies.inside(at, at + 46):
            if _BEFORE_BODY.fullmatch(self.text[at : body.start]):
                return body
        return None
