"""Every value of every count is given again by its support, and nothing in a count goes without."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from policyfacts.document import ReadContext
from policyfacts.find import quantities
from policyfacts.find.numbers import find_numbers
from policyfacts.find.ratios import read_ratio
from policyfacts.records import Evidence, Visa, VisaCount
from policyfacts.verify.case import Case, Complaint
from policyfacts.verify.problem import Problem, quoted, shown
from policyfacts.verify.registry import Rule, rule_of
from policyfacts.verify.setting import Setting

# How far a rounded mention may be from the exact number that it is merged with (resolve.merge).
_ROUNDING = Fraction(1, 10)
# Numbers that are null or false unless their own support says otherwise; for all other fields `check` sees to it.
_NEVER_BY_DEFAULT = ("quantity.value", "quantity.low", "quantity.high", "quantity.computed")


def count_problems(setting: Setting) -> Iterator[Problem]:
    """What the counts' supports do not give again."""
    for count in setting.record.visa_counts:
        for path, support in count.support.items():
            yield from _value(Case(setting, count, path, support))
            yield from _ground(setting, count, path)
        yield from _unsupported(count)
        yield from _mentions(setting, count)
        yield from _speaker(setting, count)


def _value(case: Case) -> Iterator[Problem]:
    where, name = f"{case.count.id}.{case.path}", case.support.rule
    rule = rule_of(name, case.setting.book)
    if rule is None:
        yield Problem(where, f"no rule is called {name}", unknown_rule=True)
        return
    fault = _misuse(case, rule)
    if fault is not None:
        yield Problem(where, f"support: {fault}")
        return
    first: object = None
    for number, context in enumerate(case.setting.contexts(case.count)):
        given = rule.read(case, context)
        if given == case.recorded and given is not None:
            return
        first = given if number == 0 else first
    yield from _difference(case, first, where)


def _misuse(case: Case, rule: Rule) -> str | None:
    """A rule that gives another field, or a support without what such a rule needs."""
    support = case.support
    if case.path not in rule.paths:
        return f"the rule {support.rule} gives no {case.path}"
    if rule.proof != "values" and not support.spans:
        return f"the rule {support.rule} reads words, and none are named"
    if rule.proof != "words" and not support.from_:
        return f"the rule {support.rule} derives from values, and none are named"
    if rule.proof == "words" and support.from_:
        return f"the rule {support.rule} reads words, and values are named: {', '.join(support.from_)}"
    return None


def _difference(case: Case, given: object, where: str) -> Iterator[Problem]:
    """One problem for each field in which the given value is another than the recorded one."""
    if isinstance(given, Complaint):
        yield Problem(where, f"support: {given.what}")
        return
    source = f"{', '.join(case.support.from_)} by {case.support.rule}" if case.support.from_ else quoted(case.words)
    verb = "gives" if case.support.from_ else "read as"
    if isinstance(given, Visa) and isinstance(case.recorded, Visa):
        for field in Visa.model_fields:
            mine, theirs = getattr(case.recorded, field), getattr(given, field)
            if mine != theirs:
                yield Problem(f"{where}.{field}", f"{source} {verb} {shown(theirs)}, the record says {shown(mine)}")
        return
    if given is None:
        yield Problem(where, f"{source} {verb} nothing by {case.support.rule}, the record says {shown(case.recorded)}")
        return
    yield Problem(where, f"{source} {verb} {shown(given)}, the record says {shown(case.recorded)}")


def _ground(setting: Setting, count: VisaCount, path: str) -> Iterator[Problem]:
    """A value that is inherited in a circle has no words anywhere."""
    start = f"{count.id}.{path}"
    seen, ahead = set[str](), [start]
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        owner, _, field = here.partition(".")
        holder = setting.counts.get(owner)
        support = None if holder is None else holder.support.get(field)
        if support is not None and start in support.from_:
            yield Problem(start, f"support: comes from itself, by way of {here}")
            return
        ahead += () if support is None else support.from_


def _unsupported(count: VisaCount) -> Iterator[Problem]:
    for path in _NEVER_BY_DEFAULT:
        value = getattr(count.quantity, path.rpartition(".")[2])
        if value not in (None, False) and path not in count.support:
            yield Problem(f"{count.id}.{path}", f"nothing says how {shown(value)} was reached")


def _mentions(setting: Setting, count: VisaCount) -> Iterator[Problem]:
    """Every evidence words the number, one of its bounds, a rounding of it, or the ratio that it was computed from."""
    for item in count.evidence:
        if not _words_the_number(setting, count, item):
            words = quoted((setting.words(item),))
            yield Problem(f"{count.id}.evidence", f"{words} are no mention of {shown(_number(count))}")
    support = count.support.get("quantity.value")
    if support is not None and not any(
        item.start <= span.start and span.end <= item.end for item in count.evidence for span in support.spans
    ):
        yield Problem(f"{count.id}.quantity.value", "support: its words are in none of the count's evidence")


def _number(count: VisaCount) -> object:
    quantity = count.quantity
    return quantity.value if quantity.value is not None else (quantity.low or 0, quantity.high or 0)


def _words_the_number(setting: Setting, count: VisaCount, item: Evidence) -> bool:
    words, quantity = setting.words(item), count.quantity
    found = quantities.read(words, ReadContext(setting.book))
    numbers = [n.value for n in find_numbers(words)]
    known = [n for n in (quantity.value, quantity.low, quantity.high) if n is not None]
    if found is None and quantity.computed:
        return any(read_ratio(words[at:]) is not None for at in _starts(words))
    return any(abs(number - value) <= value * _ROUNDING for number in numbers for value in known)


def _starts(words: str) -> Iterator[int]:
    """Where a word begins: what qualifies a ratio stands before it."""
    yield 0
    for at, character in enumerate(words):
        if character in " \u00a0":
            yield at + 1


def _speaker(setting: Setting, count: VisaCount) -> Iterator[Problem]:
    """What somebody says is not the article's own claim."""
    if count.attributed_to is not None or "attributed_to" in count.support:
        return
    for statement in setting.record.statements:
        for said in statement.evidence:
            if statement.speaker and any(said.start <= i.start and i.end <= said.end for i in count.evidence):
                who = f"{statement.speaker!r} says it in {statement.id}"
                yield Problem(f"{count.id}.attributed_to", f"{who}, the record says null")
                return
