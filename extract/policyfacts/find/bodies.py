"""Public bodies in a text: `the Home Office`, `Mexico's Interior Ministry`, `INM`, `the Kenyan parliament`.

A table names the bodies that speak on migration all over the world (rules/bodies.toml); a small grammar reads the
rest: a noun such as `ministry` with what it is for. Initials in brackets behind a body's name mean it from then on.
The country comes from the table, from the word beside the body, or from another place that names the same body.
Companies, charities, unions and parties are no public bodies.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, Protocol

from pydantic import Field

from policyfacts import gazetteer
from policyfacts.document import Document
from policyfacts.find.nations import NationMention, find_nations
from policyfacts.find.surface import SurfaceIndex
from policyfacts.rules import RuleBook, RuleEntry

BodyKind = Literal["agency", "ministry", "legislature", "court", "international", "government"]

# A local body needs a country with at least this share of the mentions of the most mentioned one.
_LOCAL_SHARE = 3
# Initials this short mean many things: they count where the article speaks of the country at all.
_SHORT_INITIALS = 4

_TITLES = (
    r"Prime|Minister|President|Mr|Mrs|Ms|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April"
    r"|June|July|August|September|October|November|December|Secretary|Spokes\w+|Director|The|But|And|In|On|At|If|When|A|An|For|From"
)  # fmt: skip
_CAP = rf"(?!(?:{_TITLES})\b)[A-Z\u00c0-\u00d6\u00d8-\u00de][\w\u2019'-]{{1,30}}"
_CAPS = rf"{_CAP}(?:[ \u00a0]{_CAP}){{0,3}}"
_HEADS = {
    "ministry": "Ministry|Department|Ministries",
    "agency": "Agency|Authority|Bureau|Directorate|Directorate-General|Secretariat|Inspectorate|Commission|Commissariat|Office"
    "|Service|Institute|Administration|Board|Superintendency|Committee|Council",
    "court": "Court|Tribunal",
}
_ANY_HEAD = "|".join(_HEADS.values())
_FORWARD = re.compile(
    rf"(?<![\w-])(?P<head>{_ANY_HEAD})(?:[ \u00a0]General)?[ \u00a0](?:of|for|on)[ \u00a0](?:the[ \u00a0])?"
    rf"{_CAPS}(?:(?:,[ \u00a0]{_CAPS}){{0,3}},?[ \u00a0](?:and|&)[ \u00a0]{_CAPS})?(?:[ \u00a0](?:of|for)[ \u00a0]{_CAPS})?"
)
_BACKWARD = re.compile(
    rf"(?<![\w-]){_CAP}(?:(?:[ \u00a0]|,[ \u00a0]|,?[ \u00a0](?:and|&)[ \u00a0]){_CAP}){{0,5}}?[ \u00a0](?P<head>{_ANY_HEAD})(?![\w-])"
)
_FIELDS = (
    r"interior|foreign|foreign\ affairs|external\ affairs|home|home\ affairs|internal\ affairs|labou?r|employment|manpower|human\ resources"
    r"|immigration|migration|migrant|asylum|refugee|refugees|border|border\ control|justice|security|public\ security|health|education"
    r"|agriculture|agricultural|farm|finance|economy|economic|economics|trade|tourism|defen[cs]e|religious\ affairs|social\ affairs|welfare"
    r"|overseas\ employment|foreign\ employment|integration|transport|police|customs|statistics|housing|consular|visa|citizenship|haj|hajj"
)
_LOWER = re.compile(
    rf"""
    (?<![\w-]) (?P<words> (?: (?:national|federal|state|central|public) [ \u00a0] )? (?: {_FIELDS} )
      (?: [ \u00a0] (?:and|affairs|&) (?: [ \u00a0] (?: {_FIELDS} ) )? )?
      [ \u00a0] (?P<head> ministry | department | agency | authority | service | bureau | directorate | inspectorate | commission | office ) )
    (?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = re.compile(
    r"""
    (?<![\w-]) (?:
      (?P<government> (?: (?:federal|central|national|coalition|interim|military|caretaker|transitional|provincial|regional) [ \u00a0] )?
         (?i:government) | [Cc]abinet | [Cc]ouncil\ of\ [Mm]inisters | authorities )
    | (?P<legislature> [Pp]arliament | National\ Assembly | (?:lower|upper)\ house | Chamber\ of\ Deputies | House\ of\ Representatives
         | Senate | Congress | [Ll]egislature | Supreme\ Council | Federal\ Assembly )
    | (?P<court> (?:[Ss]upreme|[Hh]igh|[Cc]onstitutional|[Aa]ppeals|[Ff]ederal|[Aa]dministrative) [ \u00a0] [Cc]ourt
         | [Cc]ourt\ of\ [Aa]ppeals? | Council\ of\ State )
    | (?P<agency> [Ee]mbassy | [Cc]onsulate | [Nn]ational\ [Pp]olice | [Cc]entral\ [Bb]ank ) )
    (?![\w-])
    """,
    re.VERBOSE,
)
# "government figures", "parliament building", "cabinet reshuffle": the body is not the one that acts.
_ATTRIBUTIVE = re.compile(
    r"[ \u00a0](?:figures|data|statistics|policy|policies|scheme|schemes|programme|program|funding|buildings?|reshuffle|jobs?|hospitals?"
    r"|schools?|websites?|portal|shutdown|bonds?|benefits|houses?|subsid(?:y|ies)|party|parties)\b"
)
_PUBLIC = re.compile(
    rf"\b(?:National|Federal|State|Central|General|Royal|Presidential|Parliamentary|Electoral|Population|Residency|Passports?|Labou?r|Visas?"
    rf"|Public|Government|Statistical|Revenue|Tax|Fisheries|{_FIELDS})\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:Associations?|Unions?|Federation|University|College|School|Company|Companies|Bank|Chamber|Church|Foundation|Trust|Travel|Marketing"
    r"|Sales|Recruitment|Staffing|Consult\w+|Law|Legal|Box|Post|Human\ Rights\ Watch|Rescue|Norwegian\ Refugee\ Council|Danish\ Refugee\ Council"
    r"|Refugee\ Council|Policy\ Institute|Growers|Farmers|Workers|Party|Group|Network|News|Press|History|Philosophy|Sociology|Anthropology"
    r"|Political\ Science|Football|Cricket|Olympic|Book|Employers)\b"
)
_ACADEMIC = re.compile(r"[ \u00a0](?:at|of)[ \u00a0](?:the[ \u00a0])?(?:[A-Z]\w+[ \u00a0]){0,3}(?:University|College|School)")
_INITIALS = re.compile(r"[ \u00a0]?\((?:the[ \u00a0])?[\"\u201c'\u2018]?(?P<initials>[A-Z][A-Za-z&-]{1,9})[\"\u201d'\u2019]?\)")
_BESIDE = re.compile(r"(?:['\u2019]s?)?[ \u00a0]{1,2}(?:own[ \u00a0])?")
_BEHIND = re.compile(r"(?:,)?[ \u00a0](?:of|in|for)[ \u00a0](?:the[ \u00a0])?")


class BodyEntry(RuleEntry):
    """An entry of rules/bodies.toml."""

    forms: tuple[str, ...] = Field(min_length=1)
    acronyms: tuple[str, ...] = ()
    country: str | None = None
    kind: BodyKind
    local: bool = False


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A public body at `[start, end)` of the article.

    Attributes:
        name: The body as the article words it here, without article and country.
        acronym: Its initials, where the table or the article gives them.
        country: ISO 3166-1 alpha-2 of the country served, `EU`, `UN`, or None.
    """

    start: int
    end: int
    text: str
    name: str
    acronym: str | None
    country: str | None
    kind: BodyKind
    rule: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What a surface form stands for; `initials` where the form is only an abbreviation."""

    entry: BodyEntry
    initials: bool


class HasIssuer(Protocol):
    """Words that name a scheme of a country."""

    @property
    def issuer(self) -> str | None:
        """The country that runs it."""


@cache
def lexicon(book: RuleBook) -> SurfaceIndex[_Known]:
    """The forms and initials of rules/bodies.toml."""
    entries = book.table("bodies", BodyEntry)
    names = [(form, _Known(entry, initials=False)) for entry in entries for form in entry.forms]
    return SurfaceIndex.build([*names, *((form, _Known(e, initials=True)) for e in entries for form in e.acronyms)])


def find_bodies(
    document: Document, book: RuleBook, *, nations: Sequence[NationMention] | None = None
) -> list[BodyMention]:
    """All public bodies, in reading order; mentions do not overlap.

    Args:
        nations: What `find_nations` found, where the caller has it.
    """
    nations = find_nations(document, book) if nations is None else nations
    weights = _spoken_of(document, nations)
    found: list[BodyMention] = []
    for sentence in document.sentences:
        found += _named(document.text, sentence.start, sentence.end, lexicon(book), weights)
        found += _described(document.text, sentence.start, sentence.end, nations)
    best = _best(_unhidden(document, found))
    best = [_placed(document.text, body, nations) for body in best]
    return _shared(_best([*best, *_initialled(document, best)]))


def issuer_hints(
    document: Document,
    book: RuleBook,
    *,
    programmes: Iterable[HasIssuer] = (),
    bodies: Sequence[BodyMention] | None = None,
    nations: Sequence[NationMention] | None = None,
) -> Counter[str]:
    """How strongly the article speaks of each country as one that decides: its names 1, its bodies 2, its schemes 3."""
    nations = find_nations(document, book) if nations is None else nations
    bodies = find_bodies(document, book, nations=nations) if bodies is None else bodies
    weights = _spoken_of(document, nations)
    for body in bodies:
        if body.country is not None:
            weights[body.country] += 2
    for programme in programmes:
        if programme.issuer is not None:
            weights[programme.issuer] += 3
    return Counter(dict(sorted(weights.items(), key=lambda item: (-item[1], item[0]))))


def _spoken_of(document: Document, nations: Iterable[NationMention]) -> Counter[str]:
    """How often the article names each country, its people or its capital."""
    weights = Counter(nation.codes[0] for nation in nations if len(nation.codes) == 1)
    capitals = _capitals()
    for sentence in document.sentences:
        weights.update(capitals[word] for word in re.findall(r"\b[A-Z]\w+", sentence.text) if word in capitals)
    return weights


@cache
def _capitals() -> Mapping[str, str]:
    found = {c.capital: c.code for c in gazetteer.countries().values() if c.capital and c.capital != c.name}
    return {"Washington": "US", "Delhi": "IN"} | {name: code for name, code in found.items() if " " not in name}


def _named(text: str, start: int, end: int, index: SurfaceIndex[_Known], weights: Counter[str]) -> Iterator[BodyMention]:
    """Bodies of the table; a local one only where the article speaks of its country."""
    top = max(weights.values(), default=0)
    for match in index.matches(text, start, end):
        entry, words = match.entry.entry, text[match.start : match.end]
        weight = weights[entry.country or ""]
        if entry.local and (weight == 0 or weight * _LOCAL_SHARE < top):
            continue
        if match.entry.initials and len(words) <= _SHORT_INITIALS and entry.country not in ("UN", "EU") and weight == 0:
            continue
        words, behind = re.sub(r"['\u2019]s?$", "", words), match.end
        short = words if match.entry.initials else next(iter(entry.acronyms), None)
        behind = match.start + len(words)
        yield BodyMention(match.start, behind, words, words, short, entry.country, entry.kind, f"body.{entry.id}")


def _described(text: str, start: int, end: int, nations: Sequence[NationMention]) -> Iterator[BodyMention]:
    """Bodies that the grammar reads, `Ministry of Labour`, `interior ministry`, `the government`."""
    inside = [n for n in nations if start <= n.start < end]
    for pattern in (_FORWARD, _BACKWARD):
        for match in pattern.finditer(text, start, end):
            body = _titled(text, match, inside)
            if body is not None:
                yield body
    for match in _LOWER.finditer(text, start, end):
        kind: BodyKind = "ministry" if match["head"].lower() in ("ministry", "department") else "agency"
        yield _body(text, match.start(), match.end(), kind, "body.field")
    for match in _PLAIN.finditer(text, start, end):
        group = match.lastgroup
        if not _ATTRIBUTIVE.match(text, match.end(), end) and _owned(text, match, inside):
            yield _body(text, match.start(), match.end(), group, "body.plain")  # type: ignore[arg-type]  # groups are kinds


def _titled(text: str, match: re.Match[str], nations: Sequence[NationMention]) -> BodyMention | None:
    """A capitalised name, without the country at its start or end; None for what is no public body."""
    start, end = match.span()
    for nation in nations:
        if nation.start == start and nation.end < match.start("head"):
            gap = _BESIDE.match(text, nation.end, end)
            start = gap.end() if gap else start
        if match.end("head") < nation.start < end:
            cut = re.search(r"(?:,|[ \u00a0](?:and|of|for|&))[ \u00a0](?:the[ \u00a0])?$", text[start : nation.start])
            end = start + cut.start() if cut else end
    words = re.sub(r"['\u2019]s?$", "", text[start:end])
    head = match["head"]
    kind: BodyKind = next(kind for kind, heads in _HEADS.items() if head in heads.split("|"))  # type: ignore[misc]
    if words == head or _PRIVATE.search(words) or _ACADEMIC.match(text, end) or "'s " in words or "\u2019s " in words:
        return None
    if kind == "agency" and not _PUBLIC.search(words):
        return None
    return _body(text, start, start + len(words), kind, "body.titled")


def _owned(text: str, match: re.Match[str], nations: Sequence[NationMention]) -> bool:
    """Whether a plain noun means one body: with a determiner or a nation before it, or as a proper name."""
    before = text[max(0, match.start() - 24) : match.start()]
    if match.group() == "authorities":
        return any(_BESIDE.fullmatch(text, n.end, match.start()) for n in nations)
    if re.search(r"(?i)\b(?:the|its|their|his|her|our|this|a|each|both|any|new|outgoing|current|previous|former)[ \u00a0](?:\w+[ \u00a0])?$", before):
        return re.search(r"(?i)\b(?:a|each|both|any)[ \u00a0]$", before) is None
    if any(_BESIDE.fullmatch(text, n.end, match.start()) for n in nations) or re.search(r"['\u2019]s[ \u00a0]$", before):
        return True
    return match.lastgroup in ("legislature", "court") or match.group() == "Cabinet"


def _body(text: str, start: int, end: int, kind: BodyKind, rule: str) -> BodyMention:
    return BodyMention(start, end, text[start:end], text[start:end], None, None, kind, rule)


def _unhidden(document: Document, found: Iterable[BodyMention]) -> list[BodyMention]:
    """Without initials and single words inside a longer capitalised name: `Congress` in `Congress Street`."""
    after = re.compile(r"[ \u00a0](?:Street|Avenue|Road|Square|Hotel|Station|Hill|University|Airport|Party|Party's|Workers)\b")
    return [body for body in found if not (" " not in body.text and after.match(document.text, body.end))]


def _best(found: Iterable[BodyMention]) -> list[BodyMention]:
    """Longest first; of equals the table's; a longer name keeps the country of the body it holds."""
    taken: list[BodyMention] = []
    for body in sorted(found, key=lambda b: (b.start - b.end, b.country is None, b.start)):
        clash = next((n for n, other in enumerate(taken) if body.start < other.end and other.start < body.end), None)
        if clash is None:
            taken.append(body)
        elif taken[clash].country is None and body.country is not None:
            taken[clash] = replace(taken[clash], country=body.country, acronym=taken[clash].acronym or body.acronym)
    return sorted(taken, key=lambda body: body.start)


def _placed(text: str, body: BodyMention, nations: Sequence[NationMention]) -> BodyMention:
    """The body with the country whose name or adjective stands beside it."""
    if body.country is not None:
        return body
    for nation in nations:
        if len(nation.codes) != 1:
            continue
        if nation.end <= body.start and _BESIDE.fullmatch(text, nation.end, body.start):
            return replace(body, country=nation.codes[0])
        if body.end <= nation.start <= body.end + 9 and nation.form == "name" and _BEHIND.fullmatch(text, body.end, nation.start):
            return replace(body, country=nation.codes[0])
    return body


def _initialled(document: Document, bodies: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """Mentions by initials that the article itself explains: `National Migration Institute (INM)`."""
    meant: dict[str, BodyMention] = {}
    for body in bodies:
        match = _INITIALS.match(document.text, body.end)
        if match is not None and sum(char.isupper() for char in match["initials"]) > 1:
            meant.setdefault(match["initials"], body)
    if not meant:
        return
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, meant), key=lambda s: (-len(s), s))) + r")(?![\w-])")
    for sentence in document.sentences:
        for match in pattern.finditer(document.text, sentence.start, sentence.end):
            body, words = meant[match.group()], match.group()
            yield replace(body, start=match.start(), end=match.end(), text=words, name=words, acronym=words, rule="body.initials")


def _shared(bodies: Sequence[BodyMention]) -> list[BodyMention]:
    """Each body with the country that all other mentions of the same name agree on."""
    countries: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        if body.country is not None:
            countries[body.name.casefold()].add(body.country)
    return [
        replace(body, country=min(countries[body.name.casefold()]))
        if body.country is None and len(countries[body.name.casefold()]) == 1
        else body
        for body in bodies
    ]
