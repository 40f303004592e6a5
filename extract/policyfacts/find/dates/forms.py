"""The wordings of dates: one named form each, tried in this order, so that the longer wording comes before its parts.

A form proposes; `guards.py` rejects what only looks like a date, and `reading.py` gives the value. Names of months and
days count only with a capital letter (`may` and `march` are verbs); all other words in any case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from policyfacts.find.dates.calendars import calendars
from policyfacts.find.dates.signs import SIGNS
from policyfacts.rules import RuleBook

Kind = Literal[
    "day", "week", "month", "quarter", "half", "year", "fiscal_year", "season", "interval", "vague"
]  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
NUMBERS = {
    word: number
    for number, names in enumerate(
        (("a", "an", "one"), ("two",), ("three",), ("four",), ("five",), ("six",), ("seven",), ("eight",), ("nine",),
         ("ten",), ("eleven",), ("twelve",)), start=1,
    )
    for word in names
}  # fmt: skip
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

# Things that are counted: a number before one of them is no day and no year.
COUNTED = (
    r"(?:people|workers?|visas?|permits?|places|slots|spots|applications|applicants|petitions|refugees|migrants|"
    r"immigrants|students|nationals|foreigners|families|men|women|children|members|employees|pilgrims|admissions|"
    r"registrations|days|hours|weeks|months|years|minutes|miles|km|kilometres|kilometers|per\scent|percent|million|"
    r"kg|kilos?|tonnes?|tons?|litres?|acres?|hectares?|euros?|dollars?|pounds?|pesos?|rupees?|won|yen|riyals?)"
)
SP = r"\s{1,3}"
DASH = r"\s{0,2}[-–—]\s{0,2}"
# A date does not begin inside a word, an amount, a code (`DV-2024`) or a longer number.
LEAD = r"(?<![\w$€£¥@/.,\#–-])"
TAIL = r"(?![\w%°]|[.,:/]\d|[-]\w)"
_MONTH_WORDS = (*MONTHS, *(month.upper() for month in MONTHS))
MONTH = rf"(?:{'|'.join(_MONTH_WORDS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)(?!\w)"
_WEEKDAY_WORDS = "|".join((*WEEKDAYS, *(day.upper() for day in WEEKDAYS)))
WEEKDAY = rf"(?:{_WEEKDAY_WORDS}|(?:Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)\.)(?!\w)"
YEAR = r"(?:1[5-9]|20)\d{2}"
DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
DAY = rf"{DAY_NUMBER}{TAIL}"
RELATIVE_YEAR = rf"(?i:(?:last|this|next){SP}year)(?!\w)"
OF_YEAR = rf"(?:{SP}(?i:of{SP})?{RELATIVE_YEAR})"
# A year after a day or month; `12 May 2,000 people` has none.
THEN_YEAR = rf"(?:,?{SP}{YEAR}{TAIL})"
MONTH_DAY = rf"(?:{MONTH}{SP}(?:the{SP})?{DAY}{THEN_YEAR}?|{DAY_NUMBER}(?:{SP}of)?{SP}{MONTH}{THEN_YEAR}?)"
MONTH_MAYBE_YEAR = rf"(?:{MONTH}(?:(?:,|{SP}of)?{SP}{YEAR}{TAIL})?)"
SEASON = r"(?i:spring|summer|autumn|fall|winter)(?!\w)"
FISCAL_NAME = r"(?i:fiscal|financial|tax|budget)"
YEAR_OR_PAIR = rf"{YEAR}(?:[-–/](?:\d{{4}}|\d{{2}}))?{TAIL}"
FISCAL = (
    rf"(?:(?:(?i:federal){SP})?{FISCAL_NAME}(?:{SP}(?i:years?)(?:{SP}\(FY\))?)?{SP}{YEAR_OR_PAIR}"
    rf"|FYs?[-\s'’]{{0,2}}(?:{YEAR_OR_PAIR}|\d{{2}}(?:[-–/]\d{{2}})?{TAIL})"
    rf"|{LEAD}{YEAR}(?:[-–/](?:\d{{4}}|\d{{2}}))?{SP}{FISCAL_NAME}{SP}(?i:year)(?!\w))"
)
_PART = r"(?P<part>(?i:first|second|third|fourth|last|final|1st|2nd|3rd|4th))"
_NUMBER = rf"(?:{'|'.join(sorted(NUMBERS))}|\d{{1,2}})"
_LENGTH = rf"(?:(?P<unit>half|quarter)|(?P<months>{_NUMBER}){SP}months|(?P<quarters>two|three|2|3){SP}quarters)"


@dataclass(frozen=True, slots=True)
class Form:
    """One wording of a date: the id of its rule, what it names, and the pattern of its words.

    What it matches holds one of `signs` (see `signs.py`): looking for these is much faster.
    """

    rule: str
    kind: Kind
    pattern: re.Pattern[str]
    signs: tuple[str, ...]


def _form(rule: str, kind: Kind, pattern: str, signs: Sequence[str] = ()) -> Form:
    return Form(rule, kind, re.compile(pattern, re.VERBOSE), tuple(signs) or SIGNS[rule])


def _range(rule: str, kind: Kind, first: str, last: str, tail: str = "") -> Form:
    """`A to B`, `A-B` and `between A and B`."""
    to = rf"(?:,?{SP}(?i:to|through|thru|until|till){SP}|{DASH})"
    return _form(
        rule,
        kind,
        rf"""
        {LEAD}(?:
            (?i:between){SP}(?P<first>{first}),?{SP}(?i:and){SP}(?P<last>{last})
          | (?P<first2>{first}){to}(?P<last2>{last})
        )(?P<suffix>{OF_YEAR})?{tail}
        """,
    )


_DAY_FORMS = (
    _form("date.iso", "day", rf"{LEAD}(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])"),
    _form(
        "date.worded",
        "day",
        rf"""
        {LEAD}(?:
            {DAY_NUMBER}(?P<mark>[-/.]){MONTH}(?P=mark){YEAR}
          | {MONTH}(?P<mark2>[-/.]){DAY_NUMBER}(?P=mark2){YEAR}
          | {MONTH}{SP}{DAY_NUMBER},?{SP}(?i:of){SP}{YEAR}
          | {DAY_NUMBER}{SP}(?i:day{SP}of){SP}{MONTH},?{SP}{YEAR}
        ){TAIL}
        """,
    ),
    _form(
        "date.numeric", "day", rf"{LEAD}(?P<a>\d{{1,2}})(?P<mark>[/.])(?P<b>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}){TAIL}"
    ),
    _form(
        "date.days-of-month",
        "interval",
        rf"""
        {LEAD}(?:
            (?P<month>{MONTH}){SP}(?P<first>{DAY_NUMBER})(?:{DASH}|{SP}(?i:to|through|until){SP})(?P<last>{DAY_NUMBER}){TAIL}
          | (?P<first2>{DAY_NUMBER})(?:{DASH}|{SP}(?i:to|through|until){SP})
            (?P<last2>{DAY_NUMBER}){SP}(?P<month2>{MONTH})
          | (?i:between){SP}(?P<first3>{DAY_NUMBER}){SP}(?i:and){SP}(?P<last3>{DAY_NUMBER}){SP}(?P<month3>{MONTH})
        )(?P<year>{THEN_YEAR})?
        """,
    ),
    _range("date.days", "interval", MONTH_DAY, MONTH_DAY),
    _form(
        "date.span",
        "interval",
        rf"""
        (?i:(?:the{SP})?\b(?P<unit>(?:(?:fiscal|financial|tax){SP})?year|half-year|quarter
            |(?P<months>{_NUMBER})[-\s]months?(?:{SP}period)?|(?P<years>{_NUMBER})[-\s](?:(?:fiscal|financial){SP})?years?(?:{SP}period)?)
        {SP}(?:to|ending|ended|(?:that|which){SP}(?:ended|ends|closed|closes)|through|up{SP}to){SP}
        (?:(?:on|in){SP})?(?:(?:the{SP})?end{SP}of{SP}|end-)?)
        (?:(?P<last>{MONTH_DAY}|{MONTH_MAYBE_YEAR})(?P<suffix>{OF_YEAR})?|(?P<fiscal>{FISCAL})|(?P<end>{YEAR}{TAIL}))
        """,
    ),
    _form(
        "date.span-from",
        "interval",
        rf"""
        (?i:\b(?:the{SP}(?:(?:next|coming|first|following|initial){SP})?|^|(?<=\bover\s)|(?<=\bfor\s)|(?<=\bin\s)
        |(?<=\ba\s)(?=[\w]+[-\s]year{SP}))(?:(?P<unit>year|half-year|quarter)|(?P<months>{_NUMBER}){SP}months
        |(?P<years>{_NUMBER})(?:{SP}(?:(?:fiscal|financial|calendar|programme|program){SP})?years|[-\s]year{SP}(?:period|plan|window|programme|program)))
        (?:{SP}from|,?{SP}(?:(?:that|which){SP})?(?:beginning|begins?|began|starting|starts?|started)){SP}
        (?:(?:on|in){SP})?)
        (?:(?P<first>{MONTH_DAY}|{MONTH_MAYBE_YEAR})|(?P<fiscal>{FISCAL})|(?P<year>{YEAR_OR_PAIR}))
        (?!{SP}(?i:to|through|until|till){SP}|(?:,|{SP}of)?{SP}{YEAR}(?!\d))
        """,
    ),
)

_EDGED = (
    rf"(?:{FISCAL}|{MONTH_MAYBE_YEAR}{OF_YEAR}?|{YEAR}{TAIL}"
    rf"|(?i:(?:(?:last|this|next|the){SP})?(?:fiscal{SP}|financial{SP})?(?:week|month|quarter|year)(?!\w)"
    rf"|(?:last|this|next){SP}{SEASON}|(?:the{SP})?{SEASON}(?:(?:{SP}of)?{SP}{YEAR}{TAIL})?|the{SP}\d{{3}}0s))"
)
_PERIOD_FORMS = (
    _range("date.fiscal-years", "interval", FISCAL, rf"(?:{FISCAL}|{YEAR}{TAIL})"),
    _form(
        "date.fiscal-part",
        "interval",
        rf"""
        (?:(?i:(?:the{SP})?\b{_PART}{SP}{_LENGTH}{SP}(?:of|in){SP}(?:the{SP})?)
          |\b(?P<short>[HQ][1-4]){SP}?(?:of{SP})?)
        (?P<fiscal>{FISCAL}|{YEAR}[-–/]\d{{2}}{TAIL})
        """,
    ),
    _form(
        "date.edge",
        "vague",
        rf"""
        (?:
            (?i:(?:the{SP}(?:very{SP})?)?\b(?:start|beginning|middle|end|close|turn){SP}of{SP})
          | \b(?i:(?:early|mid|late)(?:-|{SP})(?:(?:in|of){SP})?)
        )(?P<inner>{_EDGED})
        """,
    ),
    _form("date.fiscal", "fiscal_year", rf"(?<![\w-])(?P<fiscal>{FISCAL})"),
    _form(
        "date.fiscal-turn",
        "fiscal_year",
        rf"""
        (?:(?i:the{SP}))?\b(?i:(?:new{SP}|next{SP}|current{SP})?(?:federal{SP})?(?P<name>fiscal|financial|tax|budget){SP}year),?{SP}
        (?:(?i:that|which){SP})?(?i:(?:will{SP}|has{SP}(?:just|now|only{SP}just){SP}|is{SP}about{SP}to{SP}|had{SP}just{SP})?
        (?P<turn>begins?|beginning|began|begun|starts?|starting|started|ends?|ending|ended|closes?|closing|closed))
        (?:(?<=begun)|(?<=just\sstarted)|(?<=now\sstarted)|(?<=to\sbegin)|(?<=to\sstart)|(?<=just\sended)
        |{SP}(?:(?i:on|in|this|next){SP})?(?:{MONTH_DAY}|{MONTH}|{WEEKDAY}))
        """,
    ),
    _form(
        "date.fiscal-relative",
        "fiscal_year",
        rf"""
        (?i:(?:(?:the{SP})?\b{_PART}{SP}{_LENGTH}{SP}(?:of|in){SP})?
        (?:the{SP})?\b(?P<which>this|last|next|current|previous|past|coming|upcoming|present){SP}
        (?P<name>fiscal|financial|tax|budget|program(?:me)?){SP}year(?!\w))
        """,
    ),
    _form(
        "date.year-part",
        "interval",
        rf"""
        (?:(?i:(?:the{SP})?\b{_PART}{SP}{_LENGTH}{SP}(?:of|in){SP})
          |(?i:\b(?P<part2>first|second|third|fourth|1st|2nd|3rd|4th){SP}(?P<unit2>half|quarter){SP})(?={YEAR}{TAIL})
          |\b(?P<short>[HQ][1-4]){SP}(?:of{SP})?)
        (?P<year>{YEAR}{TAIL}|(?i:the{SP}(?:current{SP})?year(?!\w))|{RELATIVE_YEAR})
        """,
    ),
    _form(
        "date.part-of-year",
        "interval",
        rf"(?:\b(?i:the{SP})|^(?P<bare>)){_PART}{SP}(?i:(?:(?P<unit>half|quarter)|(?P<months>{_NUMBER}){SP}months(?={SP}of))"
        rf"(?:{SP}of{SP}(?:the|this|that){SP}(?:current{SP}|new{SP}|federal{SP}|same{SP})?(?P<name>fiscal|financial|budget){SP}year)?)"
        rf"(?!\w)(?!{SP}(?i:of|in|to){SP})",
    ),
    _form(
        "date.season-of-year",
        "season",
        rf"""
        (?:(?i:the{SP}))?\b(?P<season>{SEASON})(?:{SP}of)?{SP}
        (?P<year>{YEAR})(?:[-–/](?P<second>\d{{4}}|\d{{2}}))?{TAIL}
        """,
    ),
    _form("date.year-pair", "year", rf"{LEAD}(?P<first>{YEAR})[-–/](?P<second>\d{{4}}|\d{{2}}){TAIL}"),
    _range("date.months", "interval", MONTH_MAYBE_YEAR, MONTH_MAYBE_YEAR, rf"(?P<quarter>{SP}(?i:quarter)(?!\w))?"),
    _form(
        "date.years",
        "interval",
        rf"""
        {LEAD}(?:(?i:between){SP}(?P<first>{YEAR}){SP}(?i:and){SP}(?P<last>{YEAR}){TAIL}
               | (?P<first2>{YEAR}){SP}(?i:to|through|until){SP}(?P<last2>{YEAR}){TAIL})
        """,
    ),
)

_POINT_FORMS = (
    _form(
        "date.day",
        "day",
        rf"{LEAD}(?:(?P<weekday>{WEEKDAY}),?{SP}(?:the{SP})?)?(?P<date>{MONTH_DAY})(?P<suffix>{OF_YEAR})?",
    ),
    _form(
        "date.month-of-year",
        "month",
        rf"{LEAD}(?P<month>{MONTH})(?:(?:,|{SP}of)?{SP}(?P<year>{YEAR}){TAIL}|(?P<suffix>{OF_YEAR}))",
    ),
    _form(
        "date.month-relative",
        "month",
        rf"(?i:\b(?P<which>last|next|this{SP}past|this{SP}coming|this){SP})(?P<month>{MONTH})",
    ),
    _form(
        "date.season-relative",
        "season",
        rf"\b(?i:(?P<which>last|next|this{SP}past|this{SP}coming|this){SP})(?P<season>{SEASON})",
    ),
    _form("date.season", "season", rf"\b(?i:the){SP}(?P<season>{SEASON})"),
    _form("date.decade", "interval", rf"(?:(?i:the){SP})?{LEAD}(?P<decade>(?:1[6-9]|20)\d0)s(?!\w)"),
    _form(
        "date.weekday-of-week",
        "day",
        rf"{LEAD}(?P<weekday>{WEEKDAY})(?:{SP}(?i:of))?{SP}(?i:(?P<which>last|this|next){SP}week)(?!\w)",
    ),
    _form(
        "date.weekday-relative",
        "day",
        rf"\b(?i:(?P<which>last|next|this{SP}past|this{SP}coming|this){SP})(?P<weekday>{WEEKDAY})",
    ),
    _form("date.weekday", "day", rf"{LEAD}(?P<weekday>{WEEKDAY})"),
    _form("date.weekend", "interval", rf"\b(?i:the{SP}weekend)(?!\w)"),
    _form(
        "date.near-day",
        "day",
        rf"\b(?i:(?P<near>today|tonight|yesterday|tomorrow|last{SP}night|this{SP}(?:morning|afternoon|evening)))(?!\w)",
    ),
    _form(
        "date.relative",
        "interval",
        rf"\b(?i:(?P<which>this|last|next|the{SP}current){SP}(?P<unit>weekend|week|month|quarter|year))(?!\w)",
    ),
    _form(
        "date.ago",
        "interval",
        rf"""
        \b(?i:(?P<n>{_NUMBER}|(?:a{SP})?few|(?:a{SP})?couple{SP}of|several|some|many){SP}
        (?P<unit>day|week|month|year|decade)s?{SP}ago)(?!\w)
        """,
    ),
    _form(
        "date.anaphoric",
        "year",
        rf"""
        \b(?i:(?:(?P<n>{_NUMBER}){SP}years?|the{SP}year){SP}(?P<way>earlier|before|previously|later|after)
          |the{SP}(?P<which>previous|preceding|prior|following|same){SP}year
          |(?P<that>that){SP}(?:same{SP})?year)(?!\w)
        """,
    ),
)

_LAST_FORMS = (
    _form("date.month", "month", rf"{LEAD}(?P<month>{MONTH})"),
    _form("date.year", "year", rf"{LEAD}(?P<year>{YEAR}){TAIL}"),
)


@cache
def forms(book: RuleBook) -> tuple[Form, ...]:
    """All forms in the order in which they claim their words, with the named days of the book."""
    names = sorted(calendars(book).named, key=lambda name: (-len(name), name))
    if not names:
        return (*_DAY_FORMS, *_PERIOD_FORMS, *_POINT_FORMS, *_LAST_FORMS)
    wordings = "|".join(re.escape(name).replace(r"\ ", SP).replace("'", "['’]") for name in names)
    capital = r"(?=(?i:the\s{1,3})?[A-Z])"
    named = _form(
        "date.named-day",
        "day",
        rf"""
        \b(?:(?i:(?P<which>last|this|next){SP}))?{capital}(?P<name>(?i:{wordings}))(?!\w|['’]s)
        (?:,?{SP}(?P<year>{YEAR}){TAIL})?
        """,
        sorted({max(re.findall(r"[^\W_]+", name), key=len) for name in names}),
    )
    return (*_DAY_FORMS, *_PERIOD_FORMS, named, *_POINT_FORMS, *_LAST_FORMS)
