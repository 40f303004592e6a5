"""What only looks like a date: a number that counts people, a name, a verb, a newspaper, a stretch of time."""

from __future__ import annotations

import re

from policyfacts.find.dates.forms import COUNTED, MONTH, WEEKDAY, Form

# Months that are also first names, verbs or auxiliaries.
_AMBIGUOUS_MONTH = re.compile(
    r"(?:April|May|June|August|March|Jan|Mar|Dec|APRIL|MAY|JUNE|AUGUST|MARCH|Apr|Jun|Jul|Feb|Sep|Nov)"
)
_ABBREVIATED = re.compile(r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TIME_WORD_BEFORE = re.compile(
    r"""
    \b(?:in|by|since|until|till|from|to|of|before|after|during|through|throughout|for|between|around|about|as\sof
       |ahead\sof|early|mid|late|last|next|this|every|each|the|a|its|their|his|her|our|than|to)[-\s]\s{0,2}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRONG_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|during|through|throughout|before|after|early|mid|late|from)[-\s]\s{0,2}$",
    re.IGNORECASE,
)
_LISTED_BEFORE = re.compile(rf"{MONTH}(?:,|,?\s(?:and|or))\s$")
_NAME_AFTER = re.compile(r"\s{1,2}(?!(?:I|But|And|The|In|On)\b)[A-Z][a-zà-ÿ’'-]{1,20}\b")
_VERB_AFTER = re.compile(r"\s{1,2}(?:be|have|not|I|we|you|they|he|she|it|well|also|on|against|for)\b")

_YEAR_BEFORE = re.compile(
    r"""
    \b(?:in|since|until|till|by|of|from|for|to|through|throughout|before|after|during|between|and|or|than|around|about
       |circa|early|mid|late|year|years|back\sin|class\sof|summer|spring|winter|autumn|fall)[-\s]\s{0,2}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_YEAR = re.compile(r"\b(?:in|since|until|till|during|throughout|by|late|early|mid)\s{1,2}$", re.IGNORECASE)
_PART_OF_YEAR = re.compile(
    r"\bthe\s(?:[a-z]+\s)?(?:whole|course|start|beginning|end|rest|remainder|half|quarter|months|weeks)\sof\s{1,2}$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|a|an|its|their|his|her|our|this|that|old|new|original|current|record)|['’]s|s['’])\s{1,2}$",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    r"""
    (?:\b(?:up\sto|at\sleast|at\smost|more\sthan|less\sthan|fewer\sthan|nearly|almost|over|under|only|just|some|another
       |additional|extra|further|about|around|approximately|roughly|total\sof|cap\sof|limit\sof|quota\sof|ceiling\sof
       |maximum\sof|minimum\sof|exactly|a\shundred|no\.?|nos?\.?|number|section|article|form|act|bill|resolution|room
       |page|route|flight|order|rule|subclass|phone|call|fax|tel\.?|text|ring)|[$€£¥])\s{0,2}$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    rf"\s{{1,2}}(?!(?:the|its|their|these|those)\b)(?:[a-z][a-z-]{{1,20}}\s{{1,2}}){{0,2}}{COUNTED}\b", re.IGNORECASE
)
_PLURAL_AFTER = re.compile(
    r"\s{1,2}(?!(?:was|is|has|does|as|this|its|plus|versus|alone|sees|saw|thus|across|stays|remains|stands|rises|falls"
    r"|drops|runs|provides|sets|goes|comes|allows|includes|gives|takes|brings|shows|equals|exceeds|reaches|means"
    r"|makes|begins"
    r"|starts|follows|foresees|fixes|raises|lowers|keeps|leaves|offers|expires|lies|contains|adds|gets|becomes"
    r"|specifies"
    r"|envisages|reserves|depends|closes|opens|amounts|totals)\b)[a-z-]{2,20}(?<![us])s\b"
)
_DIGITS_AROUND = re.compile(r"\d[\s()-]{1,2}$")
_DIGITS_AFTER = re.compile(r"[\s-]{1,2}\d")
_GROUPED_AFTER = re.compile(r"\s\d{1,3}(?:,\d{3})+\b")  # `and in 2035 49,500`
# The head of a table: `Nationality 2033 2034 Change (%)`.
_HEAD_LENGTH = 140
_GAP = r"(?:[ \u00a0\n]|[ ]?[|\t][ ]?)+"
_HEAD = re.compile(
    rf"(?:[^\d|\t]{{2,60}}?{_GAP}|[|][ ]|(?=\d{{4}}[ ]?[|\t\n]))(?:19|20)\d\d(?:{_GAP}(?:19"
    rf"|20)\d\d){{1,5}}(?:{_GAP}[^\d]{{0,40}})?"
)
# `May: 878`, `June | 4,100`: a month that a row is named for
_ROW_OF_MONTH = re.compile(r"[ \u00a0]?(?::|\||\t|[–—-][ ]|\n)[ ]?\d|[ \u00a0]{1,3}\d{1,3}(?:,\d{3})+$")

_BRACKETED = re.compile(r"\((?!(?:19|20)\d\d\))\d{4,5}\)")  # a text that writes thousands without a comma

_DURATION_BEFORE = re.compile(r"\b(?:the|each|every|per|over|within)(?:\s(?:the|very))?\s{1,2}$", re.IGNORECASE)
_WHOSE_BEFORE = re.compile(r"(?:\b(?:his|her|its|their|our|my|your|whose)|[’']s)\s{1,2}$", re.IGNORECASE)
_TITLE_AFTER = re.compile(r"\s{1,2}[A-Z][a-z]{2,}")
_NOUN_AFTER = re.compile(r"\s{1,2}(?:the|a|an|his|her|its|their|our|he|she|it|they|we|[A-Z]\w+)\b")
_EDGE_BEFORE = re.compile(r"\b(?:early|mid|late)[-\s]\s{0,2}$", re.IGNORECASE)
_SEASON_BEFORE = re.compile(
    r"\b(?:in|by|since|until|before|after|during|from|through|this|for|late\sin|early\sin)\s{1,2}$", re.IGNORECASE
)
_ENDS_IN_MONTH = re.compile(rf"{MONTH}$")
_SEASON_NOUN = re.compile(r"\s(?:of\b|[a-z]+s?\s?(?:of|season)|[A-Z])")
_WEEKDAY_BEFORE = re.compile(rf"{WEEKDAY}\s?(?:to|through|-|–)\s?$")
_WEEKDAY_AFTER = re.compile(rf"\s?(?:to|through|-|–)\s?{WEEKDAY}")


def is_date(form: Form, match: re.Match[str], sentence: str, *, in_person: bool) -> bool:
    """Whether the words that a form matched are a date where they stand.

    Args:
        form: The form that proposes.
        match: Its match in the sentence.
        sentence: The whole sentence.
        in_person: Whether the language model takes the words for (a part of) a person's name.
    """
    before, after = sentence[max(0, match.start() - 40) : match.start()], sentence[match.end() : match.end() + 60]
    if form.rule == "date.year":
        if len(sentence) < _HEAD_LENGTH and _HEAD.fullmatch(sentence):
            return True
        if in_row_of_brackets(sentence, match.start(), match.end()):
            return False
        return _is_year(int(match["year"]), before, after)
    if form.rule == "date.month":
        return _is_month(match["month"], before, after, in_person=in_person)
    if form.rule in ("date.year-pair", "date.years"):
        return not _COUNTED_AFTER.match(after) and not _QUANTIFIED.search(before)
    if form.rule in ("date.months", "date.days"):
        return not _EDGE_BEFORE.search(before)
    if form.rule == "date.day" and match["weekday"] is None and re.search(r"\b[Ii]n\s$", before):
        # `In May 15 workers came`: one says `on May 15`.
        return not (match[0][-1].isdigit() and re.match(rf"\s{COUNTED}\b", after))
    check = _CHECKS.get(form.rule)
    return check is None or check(match[0], before, after)


def in_row_of_brackets(sentence: str, start: int, end: int) -> bool:
    """`Peruvians (4115), Chileans (2010) and Cubans (874)`: whether `[start, end)` is one of many in brackets."""
    return sentence[start - 1 : start] + sentence[end : end + 1] == "()" and len(_BRACKETED.findall(sentence)) > 1


def _is_year(year: int, before: str, after: str) -> bool:
    """A four-digit number is a year unless it counts something, names a thing, or is a part of a longer number."""
    if _QUANTIFIED.search(before) and not re.search(r"\bin\s(?:about|around)\s$", before):
        return False
    if _DIGITS_AROUND.search(before) or (
        _DIGITS_AFTER.match(after) and not (_IN_YEAR.search(before) and _GROUPED_AFTER.match(after))
    ):
        return False
    if _IN_YEAR.search(before) or (_PART_OF_YEAR.search(before) and not _COUNTED_AFTER.match(after)):
        return True
    determined = _DETERMINER.search(before) is not None
    if _COUNTED_AFTER.match(after) and (not determined or re.match(rf"\s{{1,2}}{COUNTED}", after)):
        return False
    if not determined and _PLURAL_AFTER.match(after):
        return False
    if 1990 <= year <= 2049:
        return True
    return year >= 1900 and bool(determined or _YEAR_BEFORE.search(before) or re.search(r"[(,]\s?$", before))


def _is_month(word: str, before: str, after: str, *, in_person: bool) -> bool:
    """`May` the month, not the auxiliary or Theresa May; `April` not the woman; `March` not the verb or the protest."""
    if not before and _ROW_OF_MONTH.match(after):
        return True
    if in_person and not _STRONG_BEFORE.search(before):
        return False
    if not _AMBIGUOUS_MONTH.fullmatch(word):
        return True
    if _ABBREVIATED.fullmatch(word):
        return False
    if word.isupper():
        return _STRONG_BEFORE.search(before) is not None
    if re.search(r"[A-Z][\w’'-]*\s$", before) and not (
        _TIME_WORD_BEFORE.search(before) or _LISTED_BEFORE.search(before)
    ):
        return False
    if _STRONG_BEFORE.search(before) or _LISTED_BEFORE.search(before):
        return True
    if _NAME_AFTER.match(after) or _VERB_AFTER.match(after):
        return False
    return _TIME_WORD_BEFORE.search(before) is not None


def _is_weekday(words: str, before: str, after: str) -> bool:
    """Not `the Sunday Times`, `The Sun.`, `Black Friday`, `Monday to Friday`."""
    if re.search(r"\b(?:Black|Good|Easter|Ash|Palm|Super|every|Every|each)\s$", before):
        return False
    if re.search(r"\b[Tt]he\s$", before) and (_TITLE_AFTER.match(after) or words.endswith(".")):
        return False
    return not _WEEKDAY_BEFORE.search(before) and not _WEEKDAY_AFTER.match(after)


def _is_relative(words: str, before: str, after: str) -> bool:
    """`over the next year`, `in the last week` are stretches of time; so is `last year or two`."""
    if words.lower().startswith(("last", "next")) and _DURATION_BEFORE.search(before):
        return False
    if words.lower().startswith(("last", "next")) and _WHOSE_BEFORE.search(before):
        return False  # `in his last year in office`
    return not re.match(r"\s(?:or\s(?:so|two)\b(?!\syears)|and\sa\shalf\b)", after)


def _is_anaphoric(words: str, before: str, after: str) -> bool:
    """`a year before the election` and `within the following year` do not lean on a date."""
    if words.lower().endswith(("before", "after")) and _NOUN_AFTER.match(after):
        return False
    return not re.search(r"\b(?:within|over|during)\s$", before)


def _is_season(_: str, before: str, after: str) -> bool:
    """`in the spring`, not `the fall of Kabul`, `the winter harvest`, `the summer Games`."""
    return _SEASON_BEFORE.search(before) is not None and not _SEASON_NOUN.match(after)


def _is_edge(words: str, before: str, after: str) -> bool:
    """`late May`, but not `late May 5`; `mid-2024`, but not `about mid-2024`."""
    day_follows = _ENDS_IN_MONTH.search(words) and re.match(r"\s\d{1,2}(?![\d,])", after)
    return not day_follows and not _QUANTIFIED.search(before)


def _is_part_of_year(words: str, before: str, after: str) -> bool:
    """`First quarter: …`, `in the third quarter`, `led the second quarter`, not `the first half were refused`."""
    if not words.lower().startswith("the"):
        return not before.strip() and (after.startswith((":", " –", " —", " -", "\n")) or not after.strip())
    return re.search(
        r"\b(?:in|during|for|over|by|until|since|throughout|led|leads|topped|tops"
        r"|dominated)\s$",
        before,
        re.IGNORECASE,
    ) is not None and not after.startswith(("-", "’", "'"))


_CHECKS = {
    "date.weekday": _is_weekday,
    "date.relative": _is_relative,
    "date.anaphoric": _is_anaphoric,
    "date.part-of-year": _is_part_of_year,
    "date.season": _is_season,
    "date.edge": _is_edge,
}
