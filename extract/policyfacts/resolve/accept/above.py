"""What the sentences above a number say that it counts: the heading of its table, what a list is of, the one before."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from policyfacts.document import Document, Sentence
from policyfacts.find.admission import hires_foreigners
from policyfacts.find.nouns_before import noun_before
from policyfacts.find.relevance import find_relevance
from policyfacts.find.standing_over import speaks_of_figures, standing_over
from policyfacts.resolve.frame import Findings, View
from policyfacts.rules import RuleBook

_HEAD_CELL = 24  # characters of `Country` between the heading of a table and its rows
_NEXT = 2  # sentences behind one that names visas, which go on about them


@dataclass(frozen=True, slots=True)
class Above:
    """Sentences, by their numbers, whose numbers another one above them is about.

    Attributes:
        headed: The rows of tables whose headings name visas.
        stocks: The items of lists of people who are there already.
        told: The sentences right behind one that names visas, permits or a scheme.
        measured: The first sentences of answers to `How long …?`, `How old …?`.
    """

    headed: Collection[int] = ()
    stocks: Collection[int] = ()
    told: Collection[int] = ()
    measured: Collection[int] = ()


def said_above(document: Document, found: Findings, views: Sequence[View], book: RuleBook) -> Above:
    """What the sentences of a document say of the numbers below them."""
    return Above(
        _under_visas(document, found, book),
        _under_stocks(document, book),
        _behind_visas(views, book),
        _answers_to_measures(document),
    )


# `How long does it take? 90; it used to be 41.`: what a bare number in the answer measures
_ASKS_MEASURE = re.compile(
    r"\b(?:How (?:old|long|much|far|big|tall|often|late|early)\b|(?:What|Which) (?:is|are|was|does) the (?:fee|cost"
    r"|price|wage|salary|age"
    r"|pass mark|score)\b|(?:What|Which) (?:age|score)\b|How many (?:days|weeks|months|years|hours|points|euros|dollars"
    r"|pounds|countries|questions|documents|steps|times)\b)[^?]*\?[”\"’']?$"
)


def _answers_to_measures(document: Document) -> frozenset[int]:
    """The sentences right behind a question on a time, an age or a price, by their numbers."""
    asking = [s.index for s in document.sentences if _ASKS_MEASURE.search(s.text.rstrip()) is not None]
    return frozenset(index + 1 for index in asking)


def _behind_visas(views: Sequence[View], book: RuleBook) -> frozenset[int]:
    """The sentences right behind one that names visas, permits or a scheme; the rows of a list are no step further."""
    behind: set[int] = set()
    left = 0
    for view in views:
        if left > 0:
            behind.add(view.sentence.index)
        noun = noun_before(view.sentence.text, book)
        against = [cue for cue in view.relevance if cue.effect == "against"]
        if noun is not None and noun.unit in ("visas", "permits"):
            left = 0 if len(against) > 1 else _NEXT
        elif against:
            left = 0
        elif any(not p.occupation for p in view.programmes) or hires_foreigners(view.sentence.text):
            left = _NEXT
        elif view.sentence.kind != "list_item":
            left -= 1
    return frozenset(behind)


def _under_visas(document: Document, found: Findings, book: RuleBook) -> frozenset[int]:
    """The rows of tables whose heading names visas or a scheme, by the numbers of their sentences."""
    rows: set[int] = set()
    programmes = iter([p for p in found.programmes if not p.occupation])
    coming = next(programmes, None)
    headed = False
    for sentence in document.sentences:
        while coming is not None and coming.start < sentence.start:
            coming = next(programmes, None)
        if sentence.kind == "list_item":
            rows |= {sentence.index} if headed or _under_stage(document, sentence, book) else set()
        elif (sentence.kind in ("heading", "headline") or sentence.text.rstrip().endswith(":")) and not (
            headed and len(sentence.text) <= _HEAD_CELL
        ):
            noun = noun_before(sentence.text, book)
            named = coming is not None and coming.start < sentence.end
            headed = named or (noun is not None and noun.unit in ("visas", "permits"))
        elif sentence.kind != "heading":
            headed = False
    return frozenset(rows)


def _under_stage(document: Document, row: Sentence, book: RuleBook) -> bool:
    """`Refused in 2030` over `India: 1,150` in an article whose title, or whose words over the list, name permits."""
    over = standing_over(document, row)
    if not over or over[0].kind not in ("heading", "list_item") or len(row.text) > _ROW:
        return False
    staged = _STAGED_HEADING.fullmatch(over[0].text) is not None
    if not staged and _BARE_HEADING.fullmatch(over[0].text) is None:
        return False
    telling = [
        sentence
        for sentence in over[1:]
        if staged or (sentence.kind != "headline" and speaks_of_figures(sentence.text))
    ]
    nouns = [noun_before(sentence.text, book) for sentence in telling]
    return any(noun is not None and noun.unit in ("visas", "permits") for noun in nouns)


_ROW = 100  # characters
# What a list in an article on permits may be headed by, without saying permits again.
_TIMED = (
    r"(?:[ ](?:by|per)[ ][a-z ]{3,24})?"
    r"(?:,? (?:in |for |during |so far |until )?[^.;:]{0,40}\d{4}(?:[-–/]\d{2,4})?\)?)?:?"
)
_STAGED_HEADING = re.compile(
    rf"(?:most[ ])?(?:issued|granted|approved|approvals|refused|refusals|rejected|rejections|denied|denials"
    rf"|received|applied for"
    rf"|applications?(?:[ ]and[ ]decisions)?|withdrawn|revoked|allocated|available"
    rf"|who (?:got|gets|was|were|is|receives?)(?: (?:them|refused|rejected|turned down|approved|most))?){_TIMED}",
    re.IGNORECASE,
)
# These say nothing of permits: a sentence on figures over them must.
_BARE_HEADING = re.compile(
    r"(?:decisions|quotas?|(?:the )?(?:main|top|biggest|largest)(?: (?:three|five|ten|\d+))?"
    r"(?: (?:nationalities|countries|recipients|sectors|groups|sending countries|countries of origin))"
    r"|where they (?:come|came) from|(?:by |month by |year by |year on )(?:country|nationality|sector|year|month"
    r"|quarter"
    r"|region|province|state|citizenship|purpose|type|category|industry|occupation|origin|country of origin)"
    rf"|yearly|monthly|the figures|(?:country|nationality|sector|year|month|region"
    rf"|citizenship)[ ]?[|\t][^\d]{{0,40}}){_TIMED}",
    re.IGNORECASE,
)


def _under_stocks(document: Document, book: RuleBook) -> frozenset[int]:
    """The items of lists whose introduction speaks of people who are there already, by their sentences' numbers."""
    items: set[int] = set()
    stocks = False
    for sentence in document.sentences:
        if sentence.kind == "list_item":
            items |= {sentence.index} if stocks else set()
        else:
            there = sentence.text.rstrip().endswith(":") and _RESIDING.search(sentence.text) is not None
            stocks = there and all(cue.effect == "against" for cue in find_relevance(sentence.text, book))
    return frozenset(items)


_RESIDING = re.compile(
    r"\b(?:already|currently)[ \u00a0](?:living|residing|here|in the country)\b|\b(?:living|residing) in\b"
)
