"""What the words around numbers say about whether one can be a part of another."""

from __future__ import annotations

import re
from functools import lru_cache

from policyfacts.find.dates import interval_bounds
from policyfacts.resolve.frame import Frame

# A number that another one is compared with is nobody's total: `down from 190,000 the year before`.
_COMPARED = re.compile(
    r"\b(?:(?:up|down)[ \u00a0](?:from|with|on)"
    r"|(?:rise|rose|fall|fell)(?:[ \u00a0](?:from|with|of|on|by))?"
    r"|(?:increase|decrease|rise|drop|fall|jump|gain|decline"
    r"|growth)[ \u00a0]of[ \u00a0][^,;:()]{1,24}[ \u00a0](?:on|over)"
    r"|,[ \u00a0]which[ \u00a0](?:had|received|got)(?:[ \u00a0]had)?"
    r"|(?:compared|against|versus|than|ahead of|behind|above|below|from|instead of"
    r"|rather than|short of|half|double|twice|triple|treble)(?:[ \u00a0](?:from|with|to|of|on))?)[ \u00a0]"
    r"(?:(?:this|last) (?:year|season|month)[’']s[ ]|the[ ]|about[ ]|some[ ]|a[ ]|just[ ]|only[ ]|barely[ ]"
    r"|around[ ]|roughly[ ]|record[ ])*$",
    re.IGNORECASE,
)

# What opens a list of parts behind a number: `25,344: …`, `6,800 (…`, `10,000, including …`.
OPENING = re.compile(
    r"[ ]?\([^.;:()]{0,40}$|[^.;:()]{0,40}[ ]\([^.;:()\d]{2,40}[ ]$"
    r"|[^.;:()]{0,60},[ ](?:the[ ])?(?:biggest|largest|main|top)[ ](?:[a-z]+[ ]){1,2}(?:being|are"
    r"|were)\b[^.;:()]{0,40}\(?$|[^.;:()]{0,170}:[^.;:()]{0,60}$|[^.;:()]{0,40}(?:[:\u2014]|[ ]\u2013[ ]"
    r"|,?[ ](?:of which|of whom|including|comprising|made up of|consisting of|split|divided|broken down)\b)"
    r"[^.;:()]{0,60}$|(?![^.;:()]*\band[ ](?:the[ ])?[A-Z][\w-]+,[ ]with[ ])"
    r"[^.;:()]{0,40},[ ]with[ ](?:some[ ]|about[ ]|up to[ ]|just[ ]|only[ ])?$"
    r"|[^.;:()]{0,60},[ ]with[ ](?![^,.;:()\d]*\b(?:next|second|third|behind|following"
    r"|trailing)\b)[^,.;:()\d]{2,50}[ ](?:taking|getting|receiving|accounting for|making up|allotted"
    r"|allocated|awarded|granted|given|assigned|contributing|providing|supplying|sending|filling|winning|securing"
    r"|claiming|having|holding|at|in|on)[ ](?:some[ ]|about[ ]|up to[ ]|just[ ]|only[ ]|the most, )?$",
    re.IGNORECASE,
)


# `The fields that were added, among them …`: of things that no number counts.
_OF_THINGS = re.compile(
    r"(?:The|These|Those|All|Some|Several|Many)[ \u00a0][^,;:]{6,80},[ \u00a0](?:among"
    r"|including)[ \u00a0](?:them|these|those)?"
)


def lead(frame: Frame) -> str:
    """The words in front of a number, as far back as any rule looks."""
    return frame.view.words(max(frame.view.start, frame.start - 90), frame.start)


def compared(frame: Frame) -> bool:
    """`down from 190,000 the year before`: a number that another one is compared with is nobody's total."""
    return _compares(lead(frame)) or _of_another_year(frame) or _after(frame)


def _after(frame: Frame) -> bool:
    """`4,100, after 2,791 in 2030`, `760 (after 1,290)`, `whereas in 2030 it was 2,791`: what it was before."""
    words = lead(frame)
    if _WAS.search(words):
        return True
    return _AFTER.search(words) is not None and _BEFORE.match(frame.view.words(frame.end, frame.view.end)) is not None


def _of_another_year(frame: Frame) -> bool:
    """`6,812 (last year 6,235)`, `410 (388 a year earlier)`: a number alone in brackets with another time."""
    if _BESIDE.search(lead(frame)) and _CLOSED.match(frame.view.words(frame.end, frame.view.end)):
        return True  # `Barbados: 143 (138)`
    before, behind = _BRACKET.search(lead(frame)), frame.view.words(frame.end, frame.view.end)
    if before is None:
        return False
    return _CLOSED.match(behind) is not None if before["when"] else _TIME_CLOSED.match(behind) is not None


_WAS = re.compile(
    r"\b(?:whereas|while|but|against|where)[ \u00a0](?:(?:in|for)[ \u00a0](?:fiscal[ \u00a0])?(?:19|20)\d\d,?"
    r"|(?:a|the|one)[ \u00a0]year[ \u00a0](?:before|earlier|ago),?|last year,?)[ \u00a0]"
    r"(?:it|they|there|the (?:figure|number|total|tally))[ \u00a0]"
    r"(?:was|were|had been|stood at|came to|numbered)[ \u00a0]"
    r"(?:still[ ]|only[ ]|just[ ]|about[ ]|some[ ])?$"
)
_AFTER = re.compile(r"(?:[,(][ \u00a0]?|\d[ \u00a0])after[ \u00a0](?:only[ ]|just[ ]|about[ ]|some[ ]|the[ ])?$")
_BEFORE = re.compile(
    r"[ \u00a0]?\)|,?[ \u00a0](?:(?:in|for|during)[ \u00a0](?:all of[ ]|the whole of[ ]|fiscal[ ])?(?:19|20)\d\d\b"
    r"|(?:last|this|the previous)[ \u00a0](?:year|season|month|quarter|week)\b"
    r"|(?:a|the|one)[ \u00a0](?:year|season|month|quarter)[ \u00a0](?:before|earlier|ago)\b)"
)
_TIME_WORDS = (
    r"(?:(?:last|previous|the previous|the preceding)[ \u00a0](?:year|season|quarter|month)|(?:a|one|the)[ \u00a0]year"
    r"[ \u00a0](?:ago|earlier|before)|previously|formerly|before|(?:in[ \u00a0])?(?:19|20)\d\d)"
)
_BRACKET = re.compile(rf"\((?P<when>{_TIME_WORDS}[:,]?[ \u00a0])?$", re.IGNORECASE)
_BESIDE = re.compile(r"\d[ \u00a0]\($")
_CLOSED = re.compile(r"[ \u00a0]?\)")
_TIME_CLOSED = re.compile(rf",?[ \u00a0]{_TIME_WORDS}\)", re.IGNORECASE)


@lru_cache(maxsize=1024)  # asked of the same number again and again
def _compares(words: str) -> bool:
    return _COMPARED.search(words) is not None


def difference(frame: Frame) -> bool:
    """`an increase of 3,000`: how much a part has grown, no part itself."""
    return frame.change_cue is not None and re.search(r"\b(?:of|by)$", frame.change_cue.span.text) is not None


def different_years(one: Frame, two: Frame) -> bool:
    """Whether the clauses of two numbers name different years: `8,000 in summer 2021, 4,000 late in 2022`."""
    years: list[set[str]] = []
    for frame in (one, two):
        begin, end = frame.view.clause(frame.start)
        years.append({d.text[-4:] for d in frame.view.dates if begin <= d.start < end and d.text[-4:].isdigit()})
    return bool(years[0] and years[1] and years[0] != years[1])


def of_things(words: str) -> bool:
    """Whether a sentence begins with things that no number counts: `The fields that were added, among them`."""
    match = _OF_THINGS.match(words)
    return match is not None and re.search(r"\d", match.group()) is None


def different_outcomes(one: Frame, two: Frame) -> bool:
    """`It approved 640 and denied 27`: two decisions, not two parts of a list."""
    return (
        {"status"} <= one.own & two.own
        and one.status is not None
        and two.status is not None
        and one.status.value != two.status.value
    )


def siblings(one: Frame, two: Frame) -> bool:
    """Whether two numbers can be parts of one total: not two different years of the same thing."""
    if "period" in one.own & two.own and one.period and two.period and one.period.value and two.period.value:
        first, second = one.period.value, two.period.value
        return len(first) != 4 or len(second) != 4 or first == second
    return True


def _referred(frame: Frame) -> bool:
    """Whether a vaguer wording only got its class from elsewhere in the article: `skilled migrants`."""
    return frame.visa is not None and len(frame.visa.spans) > 1


def may_share(total: Frame, share: Frame, *, units: bool = True, periods: bool = True, countries: bool = True) -> bool:
    """Whether nothing in the two frames' own words forbids that one is a part of the other."""
    # `Syrians lodged 1,200`: whose they are, not what was counted
    told = share.head.kind == "unit" or (share.unit is not None and share.unit.value != "people")
    if units and told and not of_cases(share) and "unit" in total.own & share.own and total.unit and share.unit:
        counted = {total.unit.value, share.unit.value}
        if "applications" in counted and len(counted) > 1:
            return False
    if (
        total.visa
        and share.visa
        and total.visa.value.code
        and share.visa.value.code
        and "visa" in total.own & share.own
    ):
        one, two = total.visa.value.code, share.visa.value.code
        if one != two and not two.startswith(one) and not _referred(total):
            return False
    if countries and "countries" in total.own & share.own and total.countries and share.countries:
        theirs, ours = set(total.countries.value), set(share.countries.value)
        if theirs.isdisjoint(ours) and all(code.isalpha() and code != "EU" for code in theirs):
            return False  # what India gets is no part of what Nepal gets
    if periods and "period" in total.own & share.own and total.period and share.period:
        first, second = total.period.value, share.period.value
        if (
            first
            and second
            and first[:4].isdigit()
            and second[:4].isdigit()
            and abs(int(first[:4]) - int(second[:4])) > 1
        ):
            return False
        if first and second and len(first) == 4 and len(second) == 4 and first != second:
            return False
        whole, part = (interval_bounds(period) if period else None for period in (first, second))
        if whole and part and not (whole[0] <= part[0] and part[1] <= whole[1]):
            return False  # what happened at another time is no part
    return True


def of_cases(frame: Frame) -> bool:
    """`Employment was the reason in 6,100 cases`: the noun says nothing of what is counted."""
    return frame.head.kind == "unit" and frame.head.noun is not None and frame.head.noun.text == "cases"


def of_a_people(frame: Frame) -> bool:
    """`150 of the 500 are to be Congolese, and 120 Afghans`: the noun only says of which people they are."""
    noun = frame.head.noun
    return noun is not None and any(n.start <= noun.start < n.end and n.form == "noun" for n in frame.view.nations)


def coordinated(one: Frame, two: Frame) -> bool:
    """`entitled to 6,000 and 2,500 of them`: two numbers with nothing but `and` between them."""
    bare = one.sentence == two.sentence and one.head.kind == "implicit"
    return bare and one.view.words(one.end, two.start) in _AND


_AND = (" and ", "\u00a0and ", " and\u00a0")
