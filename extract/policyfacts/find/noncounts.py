"""What a number is when it counts no visas: money, a duration, an age, a measure, a label, a time, a telephone number.

Precision is a step of its own: a quantity that any check here refuses never becomes a count, and the trace says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policyfacts.find.units import is_joined_unit
from policyfacts.rules import RuleBook, RuleEntry


class NonCountRule(RuleEntry):
    """Words beside a number that make it something other than a count."""

    reason: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    label_only: bool = False  # a label takes a bare number: `Section 215`, but `in Part 1,200 workers`
    most: int | None = None  # a larger number is none of it: nobody `turned 4,377`


@dataclass(frozen=True, slots=True)
class _Check:
    rule: str
    reason: str
    pattern: re.Pattern[str]
    before: bool
    label_only: bool
    most: int | None


@cache
def _checks(book: RuleBook) -> tuple[_Check, ...]:
    checks: list[_Check] = []
    for entry in book.table("noncounts", NonCountRule):
        if entry.before:
            words = "|".join(re.escape(word) for word in sorted(entry.before, key=lambda word: (-len(word), word)))
            pattern = re.compile(
                rf"(?:(?<!\w)|(?=,))(?:{words})[ \u00a0]?(?:about[ ]|around[ ]|some[ ]|more than[ ]|over[ ]|up to[ ])?$"
            )
            checks.append(_Check(entry.id, entry.reason, pattern, True, entry.label_only, entry.most))
        if entry.after:
            words = "|".join(re.escape(word) for word in sorted(entry.after, key=lambda word: (-len(word), word)))
            pattern = re.compile(rf"(?:[ \u00a0]|[-\u2010\u2011])?(?:{words})(?![\w])(?![-\u2010][a-z])", re.IGNORECASE)
            checks.append(_Check(entry.id, entry.reason, pattern, False, entry.label_only, entry.most))
    return tuple(checks)


_CLOCK_AFTER = re.compile(r"[:.]\d{2}\b|[ \u00a0]?(?:am\b|pm\b|a\.m\.|p\.m\.|o['’]clock|GMT|hours?\b)")
_CLOCK_BEFORE = re.compile(r"\d[:.]$")
_JOINED = re.compile(r"[-\u2010\u2011/](?!plus\b|odd\b|some\b)[A-Za-z]")
_AGE_COMMAS = re.compile(r"\b[A-Z][\w’'.-]+,[ \u00a0]$")
# `One picker, 24, said`
_AGE_OF_ONE = re.compile(
    r"\b(?:[Oo]ne|[Aa]n?|[Tt]he|[Hh]er|[Hh]is|[Mm]y"
    r"|[Aa]nother)[ \u00a0](?:[a-z-]+[ \u00a0]){0,3}[a-z]+(?<!s),[ \u00a0]$"
)
_AGE_OF_ONE_AFTER = re.compile(
    r",[ \u00a0](?:who|whose|said|says|told|tells|has|had|was|is|came|comes|from|an?|and|paid|works?|worked|left"
    r"|wants?)\b"
)
_AGE_AFTER = re.compile(r"[ \u00a0]*(?:,|\.|;|\)|and\b|[ ]and\b)")
_OVER_UNDER = re.compile(
    r"\b(?:over|under|aged?|above|below|younger than|older than|turned|turning)[ \u00a0](?:the age of )?$",
    re.IGNORECASE,
)
# `I was 24, I laid tiles`, `They must be between 18 and 45`
_HOW_OLD = re.compile(
    r"\b(?:(?:I|[Hh]e|[Ss]he|who)[ \u00a0](?:am|is|was)|(?:must|should|has to|have to|need to)[ \u00a0]be"
    r"(?:[ ]aged)?)"
    r"[ \u00a0](?:only[ ]|just[ ]|under[ ]|over[ ]|between[ ]|about[ ]|at least[ ]|still[ ])?$"
)
_NO_NOUN = re.compile(r"[ \u00a0]*(?:[,.;)]|$|(?:and|or|when|by|on|at|now|today|next|this)\b)")
# `call 1805555`, `by SMS to 22840`
_CALLED = re.compile(
    r"\b(?:call|dial|ring|phone|sms|text|hotline|helpline|whatsapp|fax)[,:.]?[ \u00a0]"
    r"(?:us[ ]|[a-z]{3,12}[ ](?=to))?(?:on[ ]|at[ ]|to[ ])?$|[*#]$",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"\+\d{1,3}(?:[-. \u00a0()]{1,2}\d{1,4}){3,6}|(?<!\d)0\d{1,4}[-/ \u00a0]\d{5,8}(?!\d)"
    r"|(?:\+?\d[\d()]*[-. \u00a0])?\(?\d{2,5}\)?[-. \u00a0]\d{3,4}(?:[-. \u00a0]\d{2,5})?"
)
_PHONE_CHARACTERS = 40  # the search takes quadratic time: a longer row of digits is no number to call
_BARE_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL_DAY = re.compile(r"(?:st|nd|rd|th)\b")
# `1 in 5 requests`, `one Indian in four`, `one for every ten`: a ratio of small numbers
# `work hours limited to 24 per week`
_HOURS = re.compile(r"\b(?:hours|days|months|weeks)\b[^.;:\d]{0,30}[ \u00a0](?:to|at)[ \u00a0]$", re.IGNORECASE)
_A_WEEK = re.compile(r"[ \u00a0](?:per|a|each)[ \u00a0](?:week|day|month)\b")
_ONE_IN = re.compile(
    r"(?:[ \u00a0][\w-]+){0,2}?[ \u00a0](?:in|out of|for)[ \u00a0](?:every[ ])?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|a dozen|twelve|twenty)\b(?![ ]?[,.]?\d)"
    r"(?![ \u00a0](?:countries|states|provinces|cities|towns|regions|days|weeks|months|years|other))",
    re.IGNORECASE,
)
# `1 in [5] requests`, `one person in [25]`, `of every [ten] Nepalis who arrive`
_IN_EVERY = re.compile(
    r"\b(?:[1-9]|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight"
    r"|[Nn]ine)(?:[ \u00a0](?!more\b)[a-z-]+)?[ \u00a0]"
    r"(?:in|out of every|in every|for every)[ \u00a0]$|\b(?:[Oo]f|[Ff]or|[Ii]n) every[ \u00a0]$"
)
_IN_HUNDRED = 100
_RATE = re.compile(
    r"\b(?:naira|rupees?|dollar|peso|pound|yen|rial|riyal|lira|rouble|ruble|kwacha|cedi|shilling|euro|baht|rupiah|ringgit"
    r"|taka|won)[ \u00a0](?:[a-z]+[ \u00a0])?(?:at|to)[ \u00a0](?:about[ ]|around[ ]|some[ ]|over[ ])?$"
)
# `310 day labourers`: who works by the day
_BY_THE_DAY = re.compile(
    r"[ \u00a0](?:day|season|night|week)[ \u00a0](?:labou?rers|workers|hands|pickers|shift workers)\b"
)
_IN_ONES = 10
# `men of 16 to 50`, `anyone between 18 and 35`
_OF_AGE = re.compile(
    r"\b(?:men|women|boys|girls|people|those|anyone|nationals|citizens|applicants|adults|youths|graduates)[ \u00a0]"
    r"(?:of|between|from|over|under)[ \u00a0]$",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\d-\d")


def reason_against(text: str, start: int, end: int, value: int | None, book: RuleBook) -> str | None:
    """Why the number at `[start, end)` of a sentence's text is no count; None where nothing speaks against it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    bare = text[start:end].isdigit()
    check = _check_against(text, start, end, value, book)
    if check is not None and not (check.reason == "duration" and _BY_THE_DAY.match(after)):
        return check.reason
    if _CLOCK_AFTER.match(after) or _CLOCK_BEFORE.search(before):
        return "time of day"
    if bare and (_ORDINAL_DAY.match(after) or text[start] == "0"):
        return "label"
    if _is_age(before, after, value):
        return "age"
    if _JOINED.match(after) and bare and not is_joined_unit(text, end):
        return "label"  # `9-11`, `24/7`, `30-day` are no counts
    if _HOURS.search(before) and _A_WEEK.match(after):
        return "duration"
    if value is not None and value <= _IN_ONES and _ONE_IN.match(text, end):
        return "percentage"
    if value is not None and value <= _IN_HUNDRED and _IN_EVERY.search(before):
        return "percentage"
    if _RATE.search(before):
        return "money"
    if _telephone(text, start, end) or (bare and end - start >= 3 and _CALLED.search(before)):
        return "telephone number"
    return None


def entry_against(text: str, start: int, end: int, value: int | None, book: RuleBook) -> str | None:
    """The id of the entry of rules/noncounts.toml that refuses the number; None where no entry does."""
    check = _check_against(text, start, end, value, book)
    return None if check is None else check.rule


def _check_against(text: str, start: int, end: int, value: int | None, book: RuleBook) -> _Check | None:
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    bare = text[start:end].isdigit()
    for check in _checks(book):
        if check.label_only and not (bare and len(text[start:end]) <= 4):
            continue
        if check.most is not None and value is not None and value > check.most:
            continue
        if check.pattern.search(before) if check.before else check.pattern.match(after):
            return check
    return None


def _is_age(before: str, after: str, value: int | None) -> bool:
    if value is None or value > 110:
        return False
    if value < 100 and _HOW_OLD.search(before) and _NO_NOUN.match(after):
        return True
    if (
        value < 100
        and _OF_AGE.search(before)
        and re.match(r"[ \u00a0]*(?:[,.;)]|$|(?:to|and)\b|[a-z]+\b[ ]\w+ed)", after)
    ):
        return True
    if value < 100 and _AGE_OF_ONE.search(before) and _AGE_OF_ONE_AFTER.match(after):
        return True
    if _AGE_COMMAS.search(before) and _AGE_AFTER.match(after):
        return True
    return bool(
        _OVER_UNDER.search(before)
        and re.match(r"s?(?:[ \u00a0](?:and|or|are|who|to|by|on|at|when)\b|[,.;)]|$|s\b)", after)
        and value < 100
    )


def _telephone(text: str, start: int, end: int) -> bool:
    """Groups of digits joined by hyphens, dots or spaces that no number grammar writes: `202-555-0199`."""
    if end - start > _PHONE_CHARACTERS or not text[start:end].replace(" ", "").replace("\u00a0", "").isdigit():
        return False
    window_start = max(0, start - 20)
    for match in _PHONE.finditer(text[window_start : end + 16]):
        if match.start() + window_start <= start and end <= match.end() + window_start:
            groups = re.findall(r"\d+", match.group())
            if (
                len(groups) >= 2
                and not _plain_number(match.group())
                and sum(map(len, groups)) >= 7
                and not _years(groups)
            ):
                return True
    return False


def _plain_number(words: str) -> bool:
    return re.fullmatch(r"\d{1,3}(?:[ \u00a0]\d{3})+", words) is not None


def _years(groups: list[str]) -> bool:
    return all(_BARE_YEAR.fullmatch(group) for group in groups if len(group) == 4) and any(
        len(group) == 4 for group in groups
    )
