"""Visa classes and schemes in a text: `H2-B visas`, `subclass 462`, `Homes for Ukraine`, `seasonal workers`.

Two tables feed one index of surface forms: rules/programmes.toml (what an authority calls a class or scheme of its own)
and rules/categories.toml (words for a kind of visa). The longest form wins; a class table beats a kind; a form that
several countries share goes to the country that the article speaks of most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policyfacts.document import Document, ReadContext
from policyfacts.find.bodies import BodyMention, find_bodies, issuer_hints
from policyfacts.find.nations import NationMention, find_nations
from policyfacts.find.programme_mentions import Found, ProgrammeMention, mentions_of
from policyfacts.find.programme_signs import is_purpose, kin_before, subclass_behind, told_labels, with_cue
from policyfacts.find.programme_table import Known, VisaReading, classes, lexicon, row_labels, sector_labels
from policyfacts.find.surface import Cover
from policyfacts.rules import RuleBook

# A local scheme needs an issuer with at least this share of the mentions of the most mentioned country: set by reading
# dev articles, in which the issuer is always first or second.
_LOCAL_SHARE = 3
_ROW_LABEL = re.compile(
    r"(?P<label>[^\W\d_][^\d:|\n\u2013\u2014]{1,50}?)\s?(?:[:|\n]|[ \u00a0][\u2013\u2014-][ \u00a0]|[ \u00a0](?=\d))"
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
# A class by its form alone: a letter or two, a number, and the word visa or permit behind it; with its hyphen a quota
# says as much.
UNKNOWN_CLASS = re.compile(
    r"(?<![\w.,/-])(?P<code>(?!G-?(?:[78]|20)\b|FY|EU|U\d|Q-?[1-4]\b)[A-Z]{1,2}(?P<hyphen>-)?\d{1,2}(?:-\d"
    r"|[A-Z])?(?:-[A-Z])?)"
    r"(?=[ \u00a0-](?:(?:visas?|permits?)|(?(hyphen)(?:quotas?|status|holders)|(?!)))\b)"
)
# `7,340 Class B work permits`, in a country whose classes no table has.
_LETTERED_CLASS = re.compile(
    r"(?P<code>Class [A-Z])(?=[ \u00a0](?:(?:work|residence)[ \u00a0])?(?:permits?|visas?|passes)\b)"
)
_ELSEWHERE = re.compile(r"[A-Z]\d{1,2}(?!\w)")  # without the hyphen that its authority writes
# `89,095 visas, not counting dependants`: of which kind they are not.
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
    granter: str | None = None,
) -> list[ProgrammeMention]:
    """All words for visa classes, schemes and kinds of visa, in reading order; mentions do not overlap.

    Args:
        nations: What `find_nations` found, where the caller has it.
        bodies: What `find_bodies` found, where the caller has it.
        granter: The country that grants in the article, where something else than its name says so: a town, an office.
    """
    nations = find_nations(document, book) if nations is None else nations
    bodies = find_bodies(document, book, nations=nations) if bodies is None else bodies
    weights = issuer_hints(document, book, bodies=bodies, nations=nations)
    if granter is not None and not _leads(weights, granter):
        weights[granter] = max(weights.values(), default=1)
    found: list[Found] = []
    trades = _rows_of_trades(document, book)
    for sentence in document.sentences:
        found += _scan(document.text, sentence.start, sentence.end, book, weights)
        if sentence.kind == "list_item" and (label := _ROW_LABEL.match(sentence.text)):
            found += [] if sentence.index in trades else _label(label["label"], sentence.start, book)
        for told in told_labels(document.text, sentence.start, sentence.end):
            found += _label(told.text, told.start, book)
    inside: dict[int, list[Found]] = {}
    for item in _clear_of_bodies(with_cue(document.text, found), bodies):
        if _LEFT_OUT.search(document.text, max(0, item.start - 30), item.start):
            continue
        home = document.sentence_at(item.start)
        if home is not None:
            inside.setdefault(home.index, []).append(item)
    mentions: list[ProgrammeMention] = []
    for sentence in document.sentences:
        mentions += mentions_of(document.text, sentence.start, sentence.end, inside.get(sentence.index, ()))
    return mentions


def read(words: str, context: ReadContext) -> VisaReading | None:
    """What the words of one mention say; the issuer of the context decides between countries that share a class."""
    weights = Counter({context.issuer: 1} if context.issuer else {})
    found = list(_scan(words, 0, len(words), context.book, weights, vetted=True))
    mentions = mentions_of(words, 0, len(words), found)
    mentions = mentions or mentions_of(words, 0, len(words), list(_label(words, 0, context.book)))
    if not mentions:
        return None
    return max(mentions, key=lambda mention: (mention.specific, mention.end - mention.start, -mention.start)).reading


def names_granter(
    document: Document, book: RuleBook, nations: Sequence[NationMention], bodies: Sequence[BodyMention], granter: str
) -> bool:
    """Whether the names and bodies of an article alone say that the schemes of a country may be meant."""
    return _leads(issuer_hints(document, book, bodies=bodies, nations=nations), granter)


def _leads(weights: Counter[str], country: str) -> bool:
    """Whether an article speaks of a country often enough for words that only its own schemes bear."""
    return weights[country] > 0 and weights[country] * _LOCAL_SHARE >= max(weights.values())


def _rows_of_trades(document: Document, book: RuleBook) -> frozenset[int]:
    """The rows, by their sentences' numbers, that name trades in lists of trades: `Mining`, `Education`.

    Where another row names a kind of visa that is no trade (`Study`), the list is one of kinds.
    """
    trades, kinds = sector_labels(book), row_labels(book)
    found: set[int] = set()
    run: dict[int, str] = {}
    for sentence in [*document.sentences, None]:
        if sentence is not None and sentence.kind == "list_item":
            label = _ROW_LABEL.match(sentence.text)
            run[sentence.index] = "" if label is None else " ".join(label["label"].lower().split())
            continue
        named = {index for index, label in run.items() if label in trades}
        of_kinds = any(label in kinds and label not in trades for label in run.values())
        found |= named if len(named) >= _TRADES and not of_kinds else set()
        run = {}
    return frozenset(found)


_TRADES = 3  # rows of one list


def _label(label: str, start: int, book: RuleBook) -> Iterator[Found]:
    """The kind that the whole label of a row stands for."""
    known = row_labels(book).get(" ".join(label.lower().split()))
    if known is not None:
        yield Found(start, start + len(label), known, 0)


def _scan(
    text: str, start: int, end: int, book: RuleBook, weights: Counter[str], *, vetted: bool = False
) -> Iterator[Found]:
    """Every form whose issuer fits the article; `vetted` words need no such proof."""
    index, known_classes = lexicon(book), classes(book)
    top = max(weights.values(), default=0)
    for match in index.matches(text, start, end):
        known, weight = match.entry, weights[match.entry.reading.issuer or ""]
        fits = _leads(weights, match.entry.reading.issuer or "")
        if known.local and not fits and (not vetted or top > 0):
            continue
        if known.among and not vetted and not any(_leads(weights, country) for country in known.among):
            continue
        if known.cue and weight == 0 < top and not vetted and _ELSEWHERE.match(text, match.start):
            continue  # the H2 visa of a country that has such a class too
        if not known.reading.specific and _NO_KIND.match(text, match.end, end):
            continue
        if known.purpose and not (vetted or is_purpose(text, start, match.start)):
            continue
        kin = kin_before(text, start, match.start)
        if kin is not None:
            yield Found(kin, match.end, row_labels(book)["family"], 0)
            continue
        more = subclass_behind(text, match.end, end, known.reading.code)
        if more:
            known = replace(known, reading=replace(known.reading, code=f"{known.reading.code}{more}"))
        # A subclass with an entry of its own comes before one that is only told by its name.
        yield Found(match.start, match.end + len(more), known, weight - bool(more))
    for lettered in _LETTERED_CLASS.finditer(text, start, end):
        reading = VisaReading(code=lettered["code"], rule="programme.class", specific=True)
        yield Found(lettered.start(), lettered.end(), Known(reading), -2)
    for unknown in UNKNOWN_CLASS.finditer(text, start, end):
        nameless = VisaReading(code=unknown["code"], rule="programme.class", specific=True)
        reading = known_classes.get(unknown["code"], nameless)
        yield Found(unknown.start(), unknown.end(), Known(reading), -2)


def _clear_of_bodies(found: list[Found], bodies: Sequence[BodyMention]) -> list[Found]:
    """Without words that are part of a body's name: `the UN refugee agency`, `the National Hajj Commission`."""
    named: Cover[BodyMention] = Cover()
    for body in bodies:
        named.add(body.start, body.end, body)
    return [item for item in found if (owner := named.clash(item.start, item.end)) is None or owner.end < item.end]
