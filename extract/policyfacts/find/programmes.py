"""Visa classes and schemes in a text: `H2-B visas`, `subclass 462`, `Homes for Ukraine`, `seasonal workers`.

Two tables feed one index of surface forms: rules/programmes.toml (what an authority calls a class or scheme of its own)
and rules/categories.toml (words for a kind of visa). The longest form wins; a class table beats a kind; a form that
several countries share goes to the country that the article speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import pairwise

from policyfacts.document import Document, ReadContext
from policyfacts.find.bodies import BodyMention, find_bodies, issuer_hints
from policyfacts.find.nations import NationMention, find_nations
from policyfacts.find.programme_table import (
    CategoryEntry,
    Known,
    ProgrammeEntry,
    VisaReading,
    classes,
    lexicon,
    row_labels,
)
from policyfacts.find.surface import Cover
from policyfacts.records import Category
from policyfacts.rules import RuleBook

__all__ = ["CategoryEntry", "ProgrammeEntry", "ProgrammeMention", "VisaReading", "find_programmes", "lexicon", "read"]

# A local scheme needs an issuer with at least this share of the mentions of the most mentioned country: set by reading
# dev articles, in which the issuer is always first or second.
_LOCAL_SHARE = 3

_DOCUMENTS = (
    r"visas?|permits?|cards?|status(?:es)?|petitions?|classification|quotas?|caps?|workers?|programs?|programmes?|schemes?"
    r"|holders?|categor(?:y|ies)|lotter(?:y|ies)|registrations?|applications?|applicants?|sponsors?|sponsorship|migrants?"
    r"|students?|scholars?|exchange\ visitors?|entrepreneurs?|investors?|green\ cards?|nonimmigrants?|non-immigrants?"
    r"|transfers?|transferees?|slots?|places|allocation|route|stream|entrants?|beneficiar(?:y|ies)|pool"
)
_CUE_AFTER = re.compile(
    rf"""
    (?: \s? \( [^()\n]{{1,40}} \) )?
    (?: [\s\u00a0-]{{1,2}} (?!(?:and|or|to|for|in|on|with|needs?|of|the|is|are|was|were|has|have|will|by|from|as|at|an
        |it|no|so)\b)
      [a-z\u00e0-\u00ff-]{{2,20}} ){{0,2}}
    [\s\u00a0-]{{1,2}} (?i: {_DOCUMENTS} ) \b
    """,
    re.VERBOSE,
)
_CUE_BEFORE = re.compile(
    r"""
    \b (?i: visas? | status | categor(?:y|ies) | class(?:es)? | classification | permits? | nonimmigrant )
    (?: ,? [ \u00a0] (?: such | like | as | including | type | types | of | under | the ) ){0,3}
    [ \u00a0,:(\u2013\u2014-]{0,3} $
    """,
    re.VERBOSE,
)
_LIST_GAP = re.compile(r"\s?(?:,|/|&|and|or|,\s?and|,\s?or)\s?")
_TAIL = re.compile(
    r"""
    (?: \s? \( [A-Z][A-Za-z \u00a0]{2,40} \) )?
    (?: [\s\u00a0]{1,2} (?: temporary | seasonal | permanent | short-term | long-term | non-?immigrant | immigrant
        | work | workers? | student | family | humanitarian ) ){0,3}
    [\s\u00a0-]{1,2} (?: visas? | permits? | cards? | status | programs? | programmes? | schemes? ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ROW_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^\d:|\n\u2013\u2014]{1,50}?)\s?(?:[:|\n]|[ \u00a0][\u2013\u2014-][ \u00a0]|[ \u00a0](?=\d))"
)
_HEAD = re.compile(
    r"""
    (?<![\w-]) (?: temporary | temp | short-term | limited-term | fixed-term | seasonal | permanent | long-term
      | (?: \d{1,2} | one | two | three | four | five | six | nine | ten | twelve )[- \u00a0](?:day|week|month|year)s? )
    [\s\u00a0]{1,2} $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INITIALS = re.compile(r"[ \u00a0]?\([A-Z][A-Z&-]{1,8}s?\)")
_FOR_GOOD = re.compile(r"\bpermanent\b", re.IGNORECASE)
_FOR_A_WHILE = re.compile(
    r"\b(?:temporary|temp|seasonal|short-term|limited-term|fixed-term|(?:day|week|month|year)s?)\b", re.IGNORECASE
)
# "refugees minister", "student union", "migrant workers' rights group": the words name a body, a topic or a person.
_NO_KIND = re.compile(
    r"""
    [\s\u00a0]{1,2} (?: minister | ministry | agency | department | council | commission | committee | commissioner
      | lawyers?
      | attorneys? | advocates? | advocacy | activists? | crisis | camps? | tribunal | courts? | laws? | bills?
      | convention | charit(?:y|ies) | unions? | networks? | groups? | consultants? | alliance | association
      | federation | board | office | officials? | chief | loans? | debt | protests? | housing | hostel | hotels?
      | centre | center | and\ Citizenship | shortages? | leaders? | wages? | rights | backlog | system | fraud
      | smuggling ) \b
    """,
    re.VERBOSE,
)
# A class by its form alone: a letter or two, a hyphen, a number, and the word visa or permit behind it.
UNKNOWN_CLASS = re.compile(
    r"(?<![\w.,/-])(?P<code>(?!G-[78]\b|FY|Q-[1-4]\b)[A-Z]{1,2}-\d{1,2}(?:-\d|[A-Z])?)"
    r"(?=[ \u00a0-](?:visas?|permits?)\b)"
)


@dataclass(frozen=True, slots=True)
class ProgrammeMention:
    """Words for a visa class, scheme or kind at `[start, end)` of the article, and what they say."""

    start: int
    end: int
    text: str
    programme: str | None
    code: str | None
    category: Category | None
    temporary: bool | None
    issuer: str | None
    countries: tuple[str, ...]
    rule: str
    specific: bool
    occupation: bool = False

    @property
    def reading(self) -> VisaReading:
        """The values without their place."""
        return VisaReading(**{field.name: getattr(self, field.name) for field in fields(VisaReading)})


@dataclass(frozen=True, slots=True)
class _Found:
    """A reading at `[start, end)`."""

    start: int
    end: int
    known: Known
    rank: int

    @property
    def reading(self) -> VisaReading:
        return self.known.reading


# `89,095 visas, not counting dependants`: of which kind they are not.
# What is given for a purpose: `permits were granted for work`, `5,100 for study`; not `left for work`.
_GIVEN_FOR = re.compile(
    r"(?:\d|\b(?:visas?|permits?|residenc(?:e|es|y)|cards?|permissions?|authori[sz]ations?|documents?|approvals?|admissions?"
    r"|holders|entries|applications?|places|people|persons|foreigners|nationals|citizens|migrants|immigrants|applicants"
    r"|newcomers|arrivals))(?:[ \u00a0](?:were|was|are|is|been|have|has|granted|issued|given|approved|admitted|refused"
    r"|rejected|in[ ]\d{4}|last[ ]year|a[ ](?:year|month)|per[ ](?:year|month)|annually)){0,4}[ \u00a0]$",
    re.IGNORECASE,
)
# `will allow 5,000 Filipinos to work in its factories`
_LET = re.compile(
    r"\b(?:allow|let|permit|admit|authori[sz]|clear|invit|br(?:ing|ought)|accept|entitl)[a-z]*\b[^.;:]{0,16}"
    r"\d[^.;:]{0,50}[ \u00a0]$"
)
_AIM = re.compile(r"to[ \u00a0](?:come[ \u00a0](?:and|to)[ \u00a0])?(?:work|study|train|settle|visit)")
_GIVEN_REACH = 90
_LEFT_OUT = re.compile(
    r"\b(?:not counting|without counting|not including|excluding|leaving out|leaving aside|aside from|but not)[ \u00a0]"
    r"(?:the[ ]|their[ ]|any[ ])?$"
)


def find_programmes(
    document: Document,
    book: RuleBook,
    *,
    nations: Sequence[NationMention] | None = None,
    bodies: Sequence[BodyMention] | None = None,
) -> list[ProgrammeMention]:
    """All words for visa classes, schemes and kinds of visa, in reading order; mentions do not overlap.

    Args:
        nations: What `find_nations` found, where the caller has it.
        bodies: What `find_bodies` found, where the caller has it.
    """
    nations = find_nations(document, book) if nations is None else nations
    bodies = find_bodies(document, book, nations=nations) if bodies is None else bodies
    weights = issuer_hints(document, book, bodies=bodies, nations=nations)
    found: list[_Found] = []
    for sentence in document.sentences:
        found += _scan(document.text, sentence.start, sentence.end, book, weights)
        if sentence.kind == "list_item" and (label := _ROW_LABEL.match(sentence.text)):
            found += _label(label["label"], sentence.start, book)
    inside: dict[int, list[_Found]] = {}
    for item in _clear_of_bodies(_with_cue(document.text, found), bodies):
        if _LEFT_OUT.search(document.text, max(0, item.start - 30), item.start):
            continue
        home = document.sentence_at(item.start)
        if home is not None:
            inside.setdefault(home.index, []).append(item)
    mentions: list[ProgrammeMention] = []
    for sentence in document.sentences:
        mentions += _mentions(document.text, sentence.start, sentence.end, inside.get(sentence.index, ()))
    return mentions


def read(words: str, context: ReadContext) -> VisaReading | None:
    """What the words of one mention say; the issuer of the context decides between countries that share a class."""
    weights = Counter({context.issuer: 1} if context.issuer else {})
    found = list(_scan(words, 0, len(words), context.book, weights, vetted=True))
    mentions = _mentions(words, 0, len(words), found)
    mentions = mentions or _mentions(words, 0, len(words), list(_label(words, 0, context.book)))
    if not mentions:
        return None
    return max(mentions, key=lambda mention: (mention.specific, mention.end - mention.start, -mention.start)).reading


def _label(label: str, start: int, book: RuleBook) -> Iterator[_Found]:
    """The kind that the whole label of a row stands for."""
    known = row_labels(book).get(" ".join(label.lower().split()))
    if known is not None:
        yield _Found(start, start + len(label), known, 0)


def _scan(
    text: str, start: int, end: int, book: RuleBook, weights: Counter[str], *, vetted: bool = False
) -> Iterator[_Found]:
    """Every form whose issuer fits the article; `vetted` words need no such proof."""
    index, known_classes = lexicon(book), classes(book)
    top = max(weights.values(), default=0)
    for match in index.matches(text, start, end):
        known, weight = match.entry, weights[match.entry.reading.issuer or ""]
        fits = weight > 0 and weight * _LOCAL_SHARE >= top
        if known.local and not fits and (not vetted or top > 0):
            continue
        if not known.reading.specific and _NO_KIND.match(text, match.end, end):
            continue
        if known.purpose and not (vetted or _is_purpose(text, start, match.start)):
            continue
        yield _Found(match.start, match.end, known, weight)
    for unknown in UNKNOWN_CLASS.finditer(text, start, end):
        nameless = VisaReading(code=unknown["code"], rule="programme.class", specific=True)
        reading = known_classes.get(unknown["code"], nameless)
        yield _Found(unknown.start(), unknown.end(), Known(reading), -1)


def _is_purpose(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` is what papers were given for, or what people were let in to do."""
    before = text[max(start, at - _GIVEN_REACH) : at]
    if _AIM.match(text, at):
        return _LET.search(before) is not None
    return _GIVEN_FOR.search(before) is not None


def _with_cue(text: str, found: list[_Found]) -> list[_Found]:
    """Without the classes that need a word like "visa" and have it nowhere: beside them, in their list, or earlier."""
    classes = [item for item in found if item.known.cue]
    shown = {id(item) for item in classes if _is_cued(text, item)}
    for one, other in (*reversed(list(pairwise(found))), *pairwise(found)):
        if one.end <= other.start and other.start - one.end < 8 and _LIST_GAP.fullmatch(text, one.end, other.start):
            if id(other) in shown and one.known.cue:
                shown.add(id(one))
            elif other.known.cue and (id(one) in shown or _is_class(one)):
                shown.add(id(other))
            elif one.known.cue and _is_class(other):
                shown.add(id(one))
    issuers = {item.reading.issuer for item in classes if id(item) in shown}
    for item in classes:  # `the E-9`, in an article on E-8 visas
        if item.reading.issuer in issuers and _THE.search(text, max(0, item.start - 5), item.start):
            shown.add(id(item))
    used = {item.reading.rule for item in classes if id(item) in shown}
    return [item for item in found if not item.known.cue or item.reading.rule in used]


_THE = re.compile(r"\b[Tt]he[ \u00a0]$")


def _is_cued(text: str, item: _Found) -> bool:
    before = text[max(0, item.start - 40) : item.start]
    return _CUE_AFTER.match(text, item.end) is not None or _CUE_BEFORE.search(before) is not None


def _is_class(item: _Found) -> bool:
    return item.reading.specific and item.reading.code is not None and not item.known.cue


def _clear_of_bodies(found: list[_Found], bodies: Sequence[BodyMention]) -> list[_Found]:
    """Without words that are part of a body's name: `the UN refugee agency`, `the National Hajj Commission`."""
    named: Cover[BodyMention] = Cover()
    for body in bodies:
        named.add(body.start, body.end, body)
    return [item for item in found if (owner := named.clash(item.start, item.end)) is None or owner.end < item.end]


def _mentions(text: str, start: int, end: int, found: Iterable[_Found]) -> list[ProgrammeMention]:
    """The best of overlapping readings, with the words that belong to them, in order."""
    taken: Cover[_Found] = Cover()
    for item in sorted(found, key=lambda f: (f.start - f.end, not f.reading.specific, -f.rank, f.start)):
        if taken.clash(item.start, item.end) is None:
            taken.add(item.start, item.end, item)
    joined: list[_Found] = []
    for item in taken:
        if joined and (both := _apposed(text, joined[-1], item)) is not None:
            joined[-1] = both
        else:
            joined.append(item)
    grown: list[ProgrammeMention] = []
    for number, item in enumerate(joined):
        floor = grown[-1].end if grown else start
        ceiling = joined[number + 1].start if number + 1 < len(joined) else end
        mention = _grow(text, floor, ceiling, item)
        adjoins = bool(grown) and not text[grown[-1].end : mention.start].strip(" \u00a0-")
        if adjoins and mention.specific != grown[-1].specific:
            mention = _merge_kind(text, grown.pop(), mention)
        grown.append(mention)
    return grown


def _apposed(text: str, first: _Found, second: _Found) -> _Found | None:
    """`Work and Holiday (subclass 462)`: a name and its class or abbreviation in brackets are one mention."""
    gap = text[first.end : second.start]
    a, b = first.reading, second.reading
    if gap.strip(" \u00a0") != "(" or text[second.end : second.end + 1] != ")" or not (a.specific and b.specific):
        return None
    if a.issuer != b.issuer and None not in (a.issuer, b.issuer):
        return None
    reading = replace(
        a, code=a.code or b.code, programme=a.programme or b.programme, category=a.category or b.category,
        temporary=b.temporary if a.temporary is None else a.temporary, issuer=a.issuer or b.issuer,
        countries=a.countries or b.countries,
    )  # fmt: skip
    return _Found(first.start, second.end + 1, replace(first.known, reading=reading), first.rank)


def _grow(text: str, floor: int, ceiling: int, item: _Found) -> ProgrammeMention:
    """The mention with `temporary` before it and `visas` behind it; what they say counts where the table is silent."""
    at, to = item.start, item.end
    tail = _TAIL.match(text, to, ceiling)
    window = max(floor, at - 24)
    head = _HEAD.search(text[window:at])
    if tail is not None:
        to = tail.end()
    elif item.reading.specific and (short := _INITIALS.match(text, to)) is not None:
        to = short.end()
    if head is not None:
        at = window + head.start()
    reading = item.reading
    if reading.temporary is None:
        reading = replace(reading, temporary=_lasting(text[at : item.start] + " " + text[item.end : to]))
    return _mention(text, at, to, reading)


def _lasting(words: str) -> bool | None:
    """Whether the words around a class say that it is for a while: `temporary`, `six-month`, `permanent`."""
    if _FOR_GOOD.search(words):
        return False
    return True if _FOR_A_WHILE.search(words) else None


def _merge_kind(text: str, first: ProgrammeMention, second: ProgrammeMention) -> ProgrammeMention:
    """`H-2B temporary workers`: a class and the kind beside it are one mention with the values of the class."""
    named, kind = (first, second) if first.specific else (second, first)
    reading = replace(
        named.reading,
        category=named.category or kind.category,
        temporary=kind.temporary if named.temporary is None else named.temporary,
    )
    return _mention(text, first.start, second.end, reading)


def _mention(text: str, start: int, end: int, reading: VisaReading) -> ProgrammeMention:
    values = {field.name: getattr(reading, field.name) for field in fields(VisaReading)}
    return ProgrammeMention(start, end, text[start:end], **values)
