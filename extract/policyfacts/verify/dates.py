"""A date's value is one that its words can have, with the day of publication and the sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext
from policyfacts.find.dates.forms import forms
from policyfacts.find.dates.reading import JOIN, read
from policyfacts.find.dates.tense import direction_of
from policyfacts.records import DateExpression, Evidence
from policyfacts.verify.problem import Problem, quoted, shown
from policyfacts.verify.setting import Setting

# A record does not say by which rule a date was read; these are what a sentence can add to the form of its words.
_VARIANTS = ("fiscal", "plain")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LEANING = {
    "date.anaphoric": "date.anaphoric", "date.month": "date.month.anchored", "date.months": "date.months.anchored",
    "date.part-of-year": "date.part-of-year.anchored",
}  # fmt: skip


def date_problems(setting: Setting) -> Iterator[Problem]:
    """Wordings that differ from the text, and values that no reading of the words gives."""
    for expression in setting.record.dates:
        yield from _wording(setting, expression)
        for item in expression.evidence:
            values = list(dict.fromkeys(_values(setting, item)))
            if expression.value not in values:
                readings = " or ".join(map(shown, values)) if values else "no date"
                what = f"{quoted((setting.words(item),))} read as {readings}, the record says {shown(expression.value)}"
                yield Problem(f"{expression.id}.value", what)
                break


def _wording(setting: Setting, expression: DateExpression) -> Iterator[Problem]:
    plain = _plain(expression.text)
    for item in expression.evidence:
        if _plain(setting.words(item)) != plain:
            what = f"the article words it {setting.words(item)!r}, the record says {expression.text!r}"
            yield Problem(f"{expression.id}.text", what)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _values(setting: Setting, item: Evidence) -> Iterator[str | None]:
    words = setting.words(item)
    own = " ".join(words.split())
    shapes = [form.rule for form in forms(setting.book) if form.pattern.fullmatch(own)]
    rules = [f"{shape}{suffix}" for shape in shapes for suffix in _suffixes(setting, item)]
    before = [d.text for d in setting.record.dates if d.evidence[0].start < item.start and _names_a_year(d)]
    for context in setting.contexts():
        for rule in rules:
            yield read(words, context, rule)
        for shape in shapes:
            if shape in _LEANING:
                yield from _leaning(words, context, _LEANING[shape], before)


def _suffixes(setting: Setting, item: Evidence) -> list[str]:
    start, end = item.start - item.sentence[0], item.end - item.sentence[0]
    sentence = setting.sentence(item)
    directions = [
        direction_of(sentence, start, end, headline=headline, weekday=weekday)
        for headline in (False, True)
        for weekday in (False, True)
    ]
    return ["", *(f".{word}" for word in dict.fromkeys((*directions, *_VARIANTS)))]


def _names_a_year(expression: DateExpression) -> bool:
    """Whether another date can lean on this one."""
    return _YEAR.search(expression.text) is not None or (
        expression.value is not None and "XXXX" not in expression.value
    )


def _leaning(words: str, context: ReadContext, rule: str, before: list[str]) -> Iterator[str | None]:
    for anchor in before:
        if rule == "date.month.anchored" and _YEAR.fullmatch(anchor) is None:
            continue  # a month leans on a bare year only
        yield read(f"{anchor}{JOIN}{words}", context, rule)
        if rule == "date.part-of-year.anchored" and (year := _YEAR.search(anchor)) is not None:
            yield read(f"{year.group()}{JOIN}{words}", context, rule)  # of another quarter
