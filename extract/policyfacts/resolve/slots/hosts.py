"""Who grants where an article goes from one country to the next: the one that was last spoken of as letting people in.

A round-up, or a paper of the country that people leave, names a new granter every few sentences: by its name, its
government, its embassy, its capital, its agency or its scheme. Each of these governs what follows until the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Literal

from policyfacts.document import Document, Reading, Span
from policyfacts.find.clauses import phrases
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.find.seats import seat_of
from policyfacts.resolve.frame import Findings, Frame
from policyfacts.resolve.roles import Roles, takes_in
from policyfacts.resolve.slots.passage import CAPITAL, Passage, of_seat
from policyfacts.rules import RuleBook, RuleEntry

_WEAK, _MEDIUM, _STRONG = 1, 2, 3
# Most of what is said strongly is said of the granter where there is one.
_ONE = 0.7
_MOST = 0.8  # where one people goes to several countries
_HOSTS = 2
_SCHEME = 4  # mentions of a scheme that the whole article is about
_DATELINE = re.compile(
    r"(?P<name>[A-Z][A-Z ]{2,20})(?:,[^–—-]{1,20})?[ \u00a0](?:\([^)]{1,20}\)[ \u00a0]?)?[–—-][ \u00a0](?:The[ ])?"
)
# `Spain had cleared up to 17,000`, `Qatar had agreed to take`, `Japan … has room for`
_LETS_IN = re.compile(
    r"(?:,[^,.;:]{3,60},)?(?:[ \u00a0](?:has|have|had|will|would|may|also|already|now|since"
    r"|in principle)){0,4}"
    r"[ \u00a0](?:cleared|approved|stamped|issued|allotted|assigned|accepted|sanctioned|reserved|regulari[sz]ed"
    r"|legali[sz]ed"
    r"|agreed to (?:accept|take|admit|hire|receive)|room for|lets in|let in|took on|takes on|resettled|admitted)\b"
)
_CAPITAL_NAMED = re.compile(
    r"(?<![\w.-])(?P<name>(?!(?:The|In|At|On|For|But|And|From)\b)[A-Z][a-zà-ÿ’'.-]+(?:[ \u00a0][A-Z][a-zà-ÿ-]+)?)"
)
_GOES_TO = re.compile(r"\b(?:go|goes|went|gone|going)[ \u00a0]to[ \u00a0](?:the[ ])?$")
_FROM = re.compile(r"\b(?:[Ff]rom|[Oo]utside|[Oo]f origin in)[ \u00a0](?:the[ ])?$")
# `Bolivian farm hands`: those who work there, and not the farm
_HANDS = r"[ \u00a0](?:hands|workers?|labou?r(?:ers)?|staff|nurses|cooks|cleaners|jobs|agreement|deal)\b"
_start = attrgetter("start")

Acts = Literal["mission", "receiver", "state", "measure", "law"]


class HostRule(RuleEntry):
    """Nouns for who acts for a country that lets people in; the head of the file says what `acts` means."""

    acts: Acts
    words: tuple[str, ...]
    country: str | None = None


@dataclass(frozen=True, slots=True)
class HostNouns:
    """What may stand behind a country's name, compiled from the table.

    Attributes:
        lets_in: A mission or a receiver.
        state: The government or a part of it.
        its: One of its own missions or ministries, later in the paragraph.
        mission: One of its missions, right behind it.
        acts: Its missions or its government right behind it, with what they are called in full.
        owned: All of these, and what it lets people in by, right behind it.
        limited: That it has what it lets people in by: `Latvia has no quota`.
        its_own: The same, or its mission or government, called `its` in the sentence or the next one.
        done_there: What people are let in by, or who does it, later in the clause.
    """

    lets_in: re.Pattern[str]
    state: re.Pattern[str]
    its: re.Pattern[str]
    mission: re.Pattern[str]
    acts: re.Pattern[str]
    owned: re.Pattern[str]
    limited: re.Pattern[str]
    its_own: re.Pattern[str]
    done_there: re.Pattern[str]

    def of(self, acts: Acts) -> re.Pattern[str]:
        """The widest pattern that reads nouns of a kind right behind a country's name."""
        return {"state": self.state, "measure": self.owned}.get(acts, self.lets_in)


@cache
def host_nouns(book: RuleBook) -> HostNouns:
    """The compiled nouns of `hosts.toml`."""

    def nouns(*acts: Acts) -> str:
        return phrases(word for entry in book.table("hosts", HostRule) if entry.acts in acts for word in entry.words)

    behind = r"(?:[’']s?)?[ \u00a0](?:[\w-]+[ \u00a0]){0,3}?"
    acting = rf"(?:[’']s?)?[ \u00a0](?:[a-z-]+(?:[’']s)?[ \u00a0]){{0,2}}?{nouns('mission', 'state', 'receiver')}\b"
    home = r"interior|immigration|labou?r ministry"
    has = r"has|had|have|fixes|keeps?|kept|sets?|runs?|knows?|imposes?"
    up_to_two = r"(?:[A-Za-z-]+[ \u00a0]){0,2}?"
    return HostNouns(
        re.compile(rf"{behind}{nouns('mission', 'receiver')}\b(?!{_HANDS})"),
        re.compile(rf"{behind}{nouns('state')}\b"),
        re.compile(rf"[^\n]{{0,140}}?\b[Ii]ts[ \u00a0](?:own[ \u00a0])?(?:{nouns('mission')}|{home})\b"),
        re.compile(rf"(?:[’']s?)?[ \u00a0](?:[a-z]+[ \u00a0])?{nouns('mission')}\b", re.IGNORECASE),
        re.compile(
            rf"{acting}(?:[’']s?[ \u00a0]{nouns('mission', 'state')})?(?:[ \u00a0]general)?"
            r"(?:[ \u00a0](?:in|of|for)[ \u00a0](?:the[ \u00a0])?[\w’-]+"
            r"(?:(?:,|[ \u00a0]and)[ \u00a0][A-Z][\w’-]+){0,3})?",
            re.IGNORECASE,
        ),
        re.compile(rf"(?:[’']s?)?[ \u00a0]{up_to_two}{nouns('mission', 'receiver', 'state', 'measure')}\b"),
        re.compile(rf"(?:,[ \u00a0][^,.;:]{{3,70}},)?[ \u00a0](?:{has})[ \u00a0]{up_to_two}{nouns('measure')}\b"),
        re.compile(rf"[^\n]{{0,160}}?\b[Ii]ts[ \u00a0]{up_to_two}{nouns('mission', 'receiver', 'state', 'measure')}\b"),
        re.compile(
            rf"[^.;]{{0,100}}?\b(?:{nouns('measure', 'receiver')}|(?:the|its)[ \u00a0]{up_to_two}{nouns('state')})\b"
        ),
    )


@dataclass(frozen=True, slots=True)
class Host:
    """A country spoken of at `start`, and how strongly as one that lets people in."""

    start: int
    strength: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Tour:
    """The granters of an article that goes from country to country.

    Attributes:
        hosts: The mentions of all of them, in reading order.
        before: The granter that every sentence begins with, by its index.
        known: The countries that the article says in so many words to let people in.
    """

    hosts: Sequence[Host]
    before: Mapping[int, Passage]
    known: frozenset[str]

    def granter(self, frame: Frame) -> tuple[Passage, bool] | None:
        """Who grants what a number counts: the last one that its sentence names in front of it, else the one before.

        With it, whether its own sentence names it.
        """
        first = bisect_left(self.hosts, frame.view.start, key=_start)
        here = self.hosts[first : bisect_left(self.hosts, frame.start, key=_start)]
        most = max((host.strength for host in here), default=0)
        last = next((host for host in reversed(here) if host.strength == most), None)
        state = self.before.get(frame.sentence)
        if last is None or (last.strength == _WEAK and state is not None and not _names_one(here)):
            return None if state is None else (state, False)
        return (last.passage, True) if last.passage.code in self.known else None


def _names_one(hosts: Sequence[Host]) -> bool:
    return len({host.passage.code for host in hosts}) == 1


def granters_told(hosts: Sequence[Host], roles: Roles) -> frozenset[str]:
    """The countries that the words anywhere in an article make ones that let people in."""
    return frozenset(host.passage.code for host in hosts if host.strength == _STRONG) | roles.hosts


def tour(document: Document, found: Findings, roles: Roles, hosts: Sequence[Host], *, sending: bool) -> Tour | None:
    """The granters of an article that goes through several countries; None of one that has a granter of its own."""
    schemes = Counter(p.issuer for p in found.programmes if p.specific and p.issuer)
    if len(schemes) == 1 and schemes.total() >= _SCHEME:
        return None  # an article on one country's scheme, whoever else is named
    leaving = roles.people is not None  # one people that goes to several countries
    said = {(host.passage.code, host.passage.reading.spans[0].text) for host in hosts if host.strength == _STRONG}
    told = Counter(code for code, _ in said)
    most = _MOST if leaving else _ONE
    if len(told) < _HOSTS or not (sending or max(told.values()) < most * told.total()):
        return None
    if "EU" in told:
        return None  # what the Union grants and what its members grant is told apart elsewhere
    headed = {host.passage.code for host in _datelines(document) if not _sender(host.passage.code, roles)}
    known = frozenset(told) | (headed if len(headed) >= _HOSTS else frozenset())
    before: dict[int, Passage] = {}
    state: Passage | None = None
    clear = False  # whether the paragraph has named a granter in so many words
    for sentence in document.sentences:
        if sentence.start == document.blocks[sentence.block].start:
            clear = False
            state = state if leaving else None  # an article with a granter of its own returns to it
        if state is not None:
            before[sentence.index] = state
        first = bisect_left(hosts, sentence.start, key=_start)
        here = hosts[first : bisect_left(hosts, sentence.end, key=_start)]
        if not here or (sentence.kind == "headline" and not _names_one(here)):
            continue
        state, clear = _next(state, here, known, clear=clear), clear or any(host.strength > _WEAK for host in here)
    return Tour(hosts, before, known)


def _next(state: Passage | None, here: Sequence[Host], known: frozenset[str], *, clear: bool) -> Passage | None:
    """Who grants behind a sentence that names countries: the one that it names most strongly, if it is known to grant.

    Args:
        clear: Whether the paragraph has named a granter before, which a mere name does not replace.
    """
    best = max(here, key=lambda host: (host.strength, -host.start))
    if best.passage.code not in known:
        return state if clear else None  # of a country that may grant or not
    return state if best.strength == _WEAK and state is not None and clear else best.passage


def find_hosts(document: Document, found: Findings, book: RuleBook, roles: Roles) -> list[Host]:
    """Every mention, in reading order, of a country that may let people in: name, capital, dateline, scheme, body."""
    return sorted(_hosts(document, found, book, roles), key=_start)


def _hosts(document: Document, found: Findings, book: RuleBook, roles: Roles) -> Iterator[Host]:
    taken: set[int] = set()
    nouns = host_nouns(book)
    for nation in found.nations:
        host = _of_nation(document, nation, nouns, roles)
        if host is not None:
            taken.add(nation.start)
            yield host
    for host in (*_capitals(document, taken, nouns), *_datelines(document)):
        if not _sender(host.passage.code, roles):
            yield host
    for programme in found.programmes:
        if programme.issuer is not None and programme.specific and not _sender(programme.issuer, roles):
            span = Span(programme.start, programme.end, programme.text)
            reading = Reading(programme.issuer, "issuer.scheme", (span,))
            yield Host(programme.start, _STRONG, Passage(programme.issuer, reading))
    for body in found.bodies:
        if body.country is not None and body.kind != "international" and not _sender(body.country, roles):
            reading = Reading(body.country, "issuer.body", (Span(body.start, body.end, body.text),))
            yield Host(body.start, _STRONG, Passage(body.country, reading))


def _passage(code: str, span: Span) -> Passage:
    return Passage(code, Reading(code, "issuer.subject", (span,)))


def _capitals(document: Document, taken: set[int], nouns: HostNouns) -> Iterator[Host]:
    """Capitals that do something, and those that are only named."""
    text = document.text
    for acting in CAPITAL.finditer(text):
        seat = of_seat(acting)
        if seat is not None and acting.start("name") not in taken:
            taken.add(acting.start("name"))
            yield Host(acting.start("name"), _STRONG, seat)
    for named in _CAPITAL_NAMED.finditer(text):
        code, at = seat_of(named["name"]), named.start()
        if code is None or at in taken or _FROM.search(text, max(0, at - 16), at):
            continue
        strength = _STRONG if nouns.lets_in.match(text, named.end()) else _WEAK
        yield Host(at, strength, _passage(code, Span(at, named.end(), named["name"])))


def _datelines(document: Document) -> Iterator[Host]:
    """Datelines that open a paragraph: `ROME – The cabinet signed off on …`."""
    for block in document.blocks:
        match = _DATELINE.match(document.text, block.start, block.end)
        code = None if match is None else seat_of(match["name"].title())
        if match is not None and code is not None:
            span = Span(match.start("name"), match.end("name"), match["name"])
            yield Host(match.start(), _MEDIUM, _passage(code, span))


def _of_nation(document: Document, nation: NationMention, nouns: HostNouns, roles: Roles) -> Host | None:
    text = document.text
    code = nation.codes[0]
    if nation.form not in ("name", "adjective") or len(nation.codes) != 1 or not code.isalpha():
        return None
    if _sender(code, roles) or those_who_come(text, nation):
        return None
    if _FROM.search(text, max(0, nation.start - 16), nation.start):
        return None
    strong = nouns.lets_in.match(text, nation.end) is not None or (takes_in(text, nation) and not _gets(text, nation))
    strong = strong or (nation.form == "name" and any(form.match(text, nation.end) for form in (nouns.its, _LETS_IN)))
    acts = not roles.comes((code,)) and nouns.state.match(text, nation.end) is not None
    if nation.form == "adjective" and not (strong or acts):
        return None
    span = Span(nation.start, nation.end, nation.text)
    strength = _STRONG if strong else _MEDIUM if acts else _WEAK
    return Host(nation.start, strength, _passage(code, span))


def _gets(text: str, nation: NationMention) -> bool:
    """`7,000 will go to Peru`: what is shared out goes there, and nobody need to."""
    return _GOES_TO.search(text, max(0, nation.start - 12), nation.start) is not None


def _sender(code: str, roles: Roles) -> bool:
    """Whether a country is the one whose people go to others."""
    people = roles.people is not None and code in roles.people.codes
    return people or (roles.comes((code,)) and code not in roles.hosts)
