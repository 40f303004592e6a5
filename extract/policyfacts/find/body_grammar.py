"""Public bodies by grammar: `Ministry of Labour`, `Interior Ministry`, `foreign ministry`, `the government`.

A noun such as `ministry` or `agency` with what it is for. Whose body it is, and what the tables say of it, is for
`policyfacts.find.bodies`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from policyfacts.find.clauses import phrases
from policyfacts.find.nations import NationMention

BodyKind = Literal["agency", "ministry", "legislature", "court", "international", "government"]

_SPACE = r"[ \u00a0]"
_TITLES = (
    r"Prime|Minister|President|Mr|Mrs|Ms|Dr|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February"
    r"|March|April|June|July|August|September|October|November|December|Secretary|Spokes\w+|Director|The|But|And|In|On"
    r"|At|If|When|A|An|For|From|Its|Their|Last|This|Under|According|While|As|Both|Since|After"
)
_CAP = rf"(?!(?:{_TITLES})\b)[A-Z\u00c0-\u00d6\u00d8-\u00de][\w\u2019'-]{{1,30}}"
_CAPS = rf"{_CAP}(?:{_SPACE}{_CAP}){{0,3}}"
_HEADS: tuple[tuple[BodyKind, str], ...] = (
    ("ministry", "Ministry|Department"),
    (
        "agency",
        (
            "Agency|Authority|Bureau|Directorate-General|Directorate|Secretariat|Inspectorate|Commission|Commissariat"
            "|Office|Service|Unit|Division|Institute|Administration|Board|Superintendency|Committee|Council"
        ),
    ),
    ("court", "Court|Tribunal"),
)
_ANY_HEAD = "|".join(heads for _, heads in _HEADS)
# Most sentences have no such noun, and are not searched any further.
_HEAD_WORD = re.compile(phrases(_ANY_HEAD.lower().split("|")), re.IGNORECASE)
_FORWARD = re.compile(
    rf"""
    (?<![\w-]) (?: (?: Federal | National | State | General | Central | Public | Regional | Union ) {_SPACE} )?
    (?P<head> {_ANY_HEAD} ) (?: {_SPACE} General )? {_SPACE} (?: of | for | on ) {_SPACE} (?: the {_SPACE} )?
    {_CAPS} (?: (?: , {_SPACE} {_CAPS} ){{0,3}} ,? {_SPACE} (?: and | & ) {_SPACE} {_CAPS} )?
    (?: {_SPACE} (?: of | for | on ) {_SPACE} {_CAPS} )?
    """,
    re.VERBOSE,
)
_BACKWARD = re.compile(
    rf"""
    (?<![\w-]) {_CAP} (?: (?: {_SPACE} | , {_SPACE} | ,? {_SPACE} (?: and | & ) {_SPACE} ) {_CAP} ){{0,5}}?
    {_SPACE} (?P<head> {_ANY_HEAD} ) (?![\w-])
    """,
    re.VERBOSE,
)
_FIELDS = (
    r"interior|foreign|foreign\ affairs|external\ affairs|home|home\ affairs|internal\ affairs|labou?r|employment"
    r"|manpower|human\ resources|immigration|emigration|migration|migrant|asylum|refugees?|border|border\ control"
    r"|justice|security"
    r"|public\ security|health|education|agriculture|agricultural|farm|finance|economy|economics?|trade|tourism"
    r"|defen[cs]e|religious\ affairs|social\ affairs|welfare|overseas\ employment|foreign\ employment"
    r"|integration|transport|police|customs|statistics|housing|consular|visa|citizenship|hajj?"
)
_LOWER = re.compile(
    rf"""
    (?<![\w-]) (?! home {_SPACE} office )
    (?: (?: national | federal | state | central | public ) {_SPACE} )? (?: {_FIELDS} )
    (?: {_SPACE} (?: and | affairs | & ) (?: {_SPACE} (?: {_FIELDS} ) )? )?
    {_SPACE} (?P<head> ministry | department | agency | authority | service | bureau | directorate | inspectorate
      | commission | office | superintendency | institute | administration | board ) (?![\w-])
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "directorate of immigration", "department for labour and social affairs"
_LOWER_OF = re.compile(
    rf"""
    (?<![\w-]) (?: (?: national | federal | state | central | general ) {_SPACE} )?
    (?P<head> ministry | department | agency | directorate | inspectorate | bureau | office | service )
    (?: {_SPACE} general )? {_SPACE} (?: of | for ) {_SPACE} (?: {_FIELDS} )
    (?: {_SPACE} and {_SPACE} (?: {_FIELDS} ) )? (?! {_SPACE} (?: \$ | \d ) ) (?![\w-])
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(
    r"""
    (?<![\w-]) (?:
      (?P<government> (?: (?: federal | central | national | coalition | interim | military | caretaker | transitional
          | provincial | regional ) [ \u00a0] )? (?i:government) | [Cc]abinet | [Cc]ouncil\ of\ [Mm]inisters
          | authorities )
    | (?P<legislature> [Pp]arliament | National\ Assembly | (?:lower|upper)\ house | Chamber\ of\ Deputies
          | House\ of\ Representatives | Senate | Congress | [Ll]egislature | Supreme\ Council | Federal\ Assembly )
    | (?P<court> (?: [Ss]upreme | [Hh]igh | [Cc]onstitutional | [Aa]ppeals | [Ff]ederal | [Aa]dministrative )
          [ \u00a0] [Cc]ourt | [Cc]ourt\ of\ [Aa]ppeals? | Council\ of\ State )
    | (?P<agency> [Ee]mbassy | [Cc]onsulate | [Nn]ational\ [Pp]olice | [Cc]entral\ [Bb]ank ) )
    (?![\w-])
    """,
    re.VERBOSE,
)
# "government figures", "parliament building", "cabinet reshuffle": the body is not the one that acts.
_ATTRIBUTIVE = re.compile(
    r"""
    [ \u00a0] (?: figures | data | statistics | polic(?:y|ies) | schemes? | programmes? | programs? | funding
      | buildings? | reshuffle | jobs? | hospitals? | schools? | websites? | portal | shutdown | bonds? | benefits
      | houses? | subsid(?:y|ies) | part(?:y|ies) | leaders? ) \b
    """,
    re.VERBOSE,
)
_PUBLIC = re.compile(
    rf"\b(?:National|Federal|State|Central|General|Royal|Presidential|Parliamentary|Electoral|Population|Residency"
    rf"|Passports?|Visas?|Public|Government|Statistical|Revenue|Tax|Fisheries|Foreigners|Aliens|{_FIELDS})\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"""
    \b (?: Associations? | Unions? | Federation | University | College | School | Company | Companies | Bank | Chamber
      | Church | Foundation | Trust | Travel | Marketing | Sales | Recruitment | Staffing | Consult\w+ | Law | Legal
      | Box | Post | Watch | Rescue | Refugee\ Council | Policy | Growers | Farmers | Workers | Party | Group
      | Network | News | Press | History | Philosophy | Sociology | Anthropology | Linguistics | Political\ Science
      | Economist | Jesuit | Catholic | Lutheran | Christian | Methodist | Scalabrini
      | Football | Cricket | Olympic | Book | Employers | Employment\ Agency | Nursing | Retail )\b
    """,
    re.VERBOSE,
)
# Words of private names that a public body may bear all the same.
_PUBLIC_ANYWAY = re.compile(
    r"\b(?:Federal|National|Public|State)[ \u00a0](?:Public[ \u00a0])?Employment\b"
    r"|\b(?:Foreign|Migrant|Overseas)[ \u00a0]Workers\b"
)
_ACADEMIC = re.compile(
    r"[ \u00a0](?:at|of)[ \u00a0](?:the[ \u00a0])?(?:[A-Z]\w+[ \u00a0]){0,3}(?:University|College|School)"
)
_BESIDE = re.compile(r"(?:['\u2019]s?)?[ \u00a0]{1,2}(?:own[ \u00a0])?")
_DETERMINED = re.compile(
    r"""
    \b (?: the | its | their | his | her | our | this | new | outgoing | current | previous | former ) [ \u00a0]
    (?: \w+ [ \u00a0] )? $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONGEST_NATION = 60
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_OWNER = re.compile(r"['\u2019]s[ \u00a0]$")
_CUT = re.compile(r"(?:,|[ \u00a0](?:and|of|for|&))[ \u00a0](?:the[ \u00a0])?$")


@dataclass(frozen=True, slots=True)
class Described:
    """A body that its own words describe, at `[start, end)`."""

    start: int
    end: int
    kind: BodyKind
    rule: str


class Nearby:
    """The nations of an article by place."""

    def __init__(self, nations: Sequence[NationMention]) -> None:
        self._nations = sorted(nations, key=lambda nation: nation.start)
        self._starts = [nation.start for nation in self._nations]

    def between(self, low: int, high: int) -> Sequence[NationMention]:
        """Those that start in `[low, high)`."""
        return self._nations[bisect_left(self._starts, low) : bisect_left(self._starts, high)]

    def owner(self, text: str, start: int) -> NationMention | None:
        """The one right before `start`, as adjective or owner: `Kenyan`, `Kenya's`."""
        near = self.between(start - _LONGEST_NATION, start)
        return next((n for n in near if n.end <= start and _BESIDE.fullmatch(text, n.end, start)), None)


def described(text: str, start: int, end: int, nations: Nearby) -> Iterator[Described]:
    """The bodies that the grammar reads in `[start, end)`; they may overlap."""
    if _HEAD_WORD.search(text, start, end):
        yield from _headed(text, start, end, nations)
    for match in _PLAIN.finditer(text, start, end):
        if not _ATTRIBUTIVE.match(text, match.end(), end) and _owned(text, match, nations):
            yield Described(match.start(), match.end(), _plain_kind(match), "body.plain")


def _headed(text: str, start: int, end: int, nations: Nearby) -> Iterator[Described]:
    """The bodies with a noun such as `ministry`, which tells what they are."""
    for pattern in (_FORWARD, _BACKWARD):
        for match in pattern.finditer(text, start, end):
            body = _titled(text, match, nations)
            if body is not None:
                yield body
    for match in (*_LOWER.finditer(text, start, end), *_LOWER_OF.finditer(text, start, end)):
        kind: BodyKind = "ministry" if match["head"].lower() in ("ministry", "department") else "agency"
        yield Described(match.start(), match.end(), kind, "body.field")


def _plain_kind(match: re.Match[str]) -> BodyKind:
    kinds: tuple[BodyKind, ...] = ("government", "legislature", "court", "agency")
    return next(kind for kind in kinds if match[kind] is not None)


def _titled(text: str, match: re.Match[str], nations: Nearby) -> Described | None:
    """A capitalised name, without the country at its start or end; None for what is no public body."""
    start, end = match.span()
    for nation in nations.between(*match.span()):
        if nation.start == start and nation.end < match.start("head"):
            gap = _BESIDE.match(text, nation.end, end)
            start = gap.end() if gap else start
        if match.end("head") < nation.start < end:
            cut = _CUT.search(text[start : nation.start])
            end = start + cut.start() if cut else end
    words = _POSSESSIVE.sub("", text[start:end])
    kind = next(kind for kind, heads in _HEADS if match["head"] in heads.split("|"))
    if words == match["head"] or "'s " in words or "\u2019s " in words or _ACADEMIC.match(text, end):
        return None
    if _PRIVATE.search(words) and not _PUBLIC_ANYWAY.search(words):
        return None
    if kind == "agency" and not _PUBLIC.search(words):
        return None
    return Described(start, start + len(words), kind, "body.titled")


def _owned(text: str, match: re.Match[str], nations: Nearby) -> bool:
    """Whether a plain noun means one body: with a determiner or a nation before it, or as a proper name."""
    national = nations.owner(text, match.start()) is not None
    if national or match.group() == "authorities":
        return national
    before = text[max(0, match.start() - 24) : match.start()]
    if _DETERMINED.search(before) or _OWNER.search(before):
        return True
    return match["legislature"] is not None or match["court"] is not None or match.group() == "Cabinet"
