"""Sentences that only look back at another year, to compare: what follows goes on with the time before them."""

from __future__ import annotations

import re

_NB = "[ \u00a0]"
_AMOUNT = r"(?:figure|number|total|quota|cap|ceiling|limit|level|target|intake|allocation|allotment|contingent|tally)s?"
_BEFORE = rf"(?:a|one|the){_NB}year{_NB}(?:earlier|before|ago)|(?:12|twelve){_NB}months{_NB}(?:earlier|before|ago)"
_YEAR = (
    rf"(?:(?:19|20)\d\d(?:[-–/]\d\d(?:\d\d)?)?|last{_NB}year|(?:the{_NB})?(?:previous|preceding|prior){_NB}year"
    rf"|the{_NB}year{_NB}before)"
)
_WAS = (
    rf"(?:(?:had|has){_NB}(?:only{_NB})?been|was|were|stood{_NB}at|came{_NB}to|amounted{_NB}to|reached|totalled|had"
    rf"|had{_NB}stood{_NB}at)\b"
)
# `In 2030 it was 22,000`, `The figure for 2030 was 9,300`, `Last year’s quota, 40,250, was filled`, `A year earlier …`
_LOOKS_BACK = re.compile(
    rf"(?:Before{_NB}the{_NB}[\w-]+,{_NB})?"
    rf"(?:(?:By{_NB}(?:comparison|contrast|way{_NB}of{_NB}comparison)|For{_NB}comparison),?{_NB})?"
    rf"(?:(?:(?:In|For|During){_NB})?{_YEAR},?{_NB}(?:it|they|that|the{_NB}(?:[\w-]+{_NB})?{_AMOUNT}){_NB}{_WAS}"
    rf"|(?:The|Its|Their){_NB}(?:[\w-]+{_NB})?{_AMOUNT}{_NB}(?:for|in|of){_NB}{_YEAR}{_NB}{_WAS}"
    rf"|(?:Last{_NB}year|The{_NB}(?:previous|preceding|prior){_NB}year|(?:19|20)\d\d)[’']s{_NB}(?:[\w-]+{_NB})?{_AMOUNT}\b"
    rf"|(?:{_BEFORE})\b"
    rf"|(?:That|This|It){_NB}(?:compares|compared){_NB}(?:with|to)\b"
    rf"|(?:That|This|It){_NB}(?:is|was){_NB}(?:up|down){_NB}from\b)",
    re.IGNORECASE,
)


def looks_back(sentence: str) -> bool:
    """Whether a sentence only sets another year beside what is told, as `In 2030 it was 22,000` does."""
    return _LOOKS_BACK.match(sentence) is not None


def tells_event(sentence: str) -> bool:
    """Whether a sentence tells what was set up, signed or changed once, as `In 2026 Lisbon signed an accord` does."""
    return _EVENT.search(sentence) is not None


_EVENT = re.compile(
    r"\b(?:signed|launched|introduced|created|set up|founded|established|joined|abolished|closed|suspended|passed"
    r"|adopted|amended|reformed|took (?:office|power)|came to power|won (?:the|an) election|(?:was|were) elected|began"
    r"|started|opened|ended|tightened|scrapped|replaced|merged|renamed)\b"
)
