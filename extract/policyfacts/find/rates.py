"""Rates: `20,000 a year`, `per month`, `the annual cap of 66,000`."""

from __future__ import annotations

import re

from policyfacts.document import ReadContext, Span
from policyfacts.records import Per

_UNIT = (
    r"(?:fiscal[ ]|financial[ ]|calendar[ ]|working[ ]|program(?:me)?[ ]|academic[ ])?"
    r"(?P<unit>day|week|month|quarter|season|year)"
)
_AFTER = re.compile(
    rf"(?:[^,;:.()\u2013\u2014\d]{{0,60}}?)?[ \u00a0](?P<words>(?:an?|per|each|every)[ \u00a0]{_UNIT}"
    r"|(?P<adverb>annually|yearly|monthly|weekly|daily|per[ ]annum))\b"
    # `a year on` is later; `a year on the E-7 visa`, `a year on 1 June` are rates.
    r"(?![ \u00a0](?:(?:ago|later|earlier|before|after)\b|on\b(?![ \u00a0](?:the|an?|\d|[A-Z]))))",
    re.VERBOSE,
)
_AMOUNT = r"[ \u00a0](?:[a-z-]+[ \u00a0])?(?:quota|cap|limit|ceiling|intake|allocation|target|maximum)s?\b"
_BEFORE = re.compile(
    rf"(?P<words>\b(?:[Ee]ach|[Ee]very|[Pp]er|an?)[ \u00a0]{_UNIT}\b|\b(?P<adverb>annual(?![ ](?:report|review"
    rf"|survey|meeting"
    rf"|conference|budget|speech|address|statistics|update|bulletin|yearbook)\b)|[Aa]nnually"
    rf"|yearly|monthly|weekly|daily|(?:Yearly|Monthly|Weekly|Daily)(?=,)|(?:Annual|Yearly|Monthly)(?={_AMOUNT}))(?!\w))"
    rf"(?P<gap>{_AMOUNT}:[ \u00a0]|[^;:.()\u2013\u2014\d]{{0,70}})$",
    re.VERBOSE,
)
_TIMES = re.compile(r"\b(?:once|twice|times)[ \u00a0]$")  # `are issued twice a year`: how often, not how many
_HALF = re.compile(r"\b(?:half|quarter of)[ \u00a0]$")  # `900 visas in half a year`
_WITHIN = re.compile(
    r"\b(?:in|within|over|inside|for|up to|at least|more than)[ \u00a0](?:just[ ]|only[ ])?$"
)  # `80,000 in a year`
_ADVERBS: dict[str, Per] = {
    "annual": "year",
    "annually": "year",
    "yearly": "year",
    "per annum": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
}


def read(words: str, context: ReadContext) -> Per | None:  # noqa: ARG001  # every reader takes a context
    """The period that a rate is per: `a month`, `each year`, `annually`."""
    key = " ".join(words.lower().split())
    if key in _ADVERBS:
        return _ADVERBS[key]
    match = re.fullmatch(rf"(?:an?|per|each|every)[ ]{_UNIT}", key, re.VERBOSE)
    return None if match is None else match["unit"]  # type: ignore[return-value]  # the group lists the literals


def find_rate(text: str, start: int, end: int, limit: int) -> Span | None:
    """The words that make the quantity at `[start, end)` of a sentence's text a rate, none of them past `limit`."""
    match = _AFTER.match(text, end, limit)
    named = match is not None and re.search(r"\b(?:fiscal|financial)\b", match["words"])
    if match and _HALF.search(text, end, match.start("words")) is not None:
        return None
    if match and _TIMES.search(text, end, match.start("words")) is not None:
        return None
    if match and (named or not _WITHIN.search(text, end, match.start("words"))):
        return Span(match.start("words"), match.end("words"), match["words"])
    offset = max(0, start - 100)
    if (match := _BEFORE.search(text[offset:start])) and not match["words"].lower().startswith(("a ", "an ")):
        return Span(offset + match.start("words"), offset + match.end("words"), match["words"])
    return None
