"""Which count is a part of which, and how shares, totals and remainders add up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext
from policyfacts.find import nations
from policyfacts.find.numbers import read_number
from policyfacts.records import Split, SupportSpan, VisaCount
from policyfacts.resolve.methods import read as read_method
from policyfacts.verify.case import Case, Complaint
from policyfacts.verify.problem import Problem, quoted, shown
from policyfacts.verify.setting import Setting

_PART = re.compile(r"\b(?:of|among|from)\b", re.IGNORECASE)


def by_number(case: Case, context: ReadContext) -> object:  # noqa: ARG001  # every reader takes a context
    """The words are a mention of the total's number: `out of the 500`, or what a list of parts follows."""
    total = case.setting.counts.get(str(case.recorded))
    for span in case.support.spans:
        if total is not None and _mentions(total, span):
            return total.id
    others = [c.id for c in case.setting.counts.values() for span in case.support.spans if _mentions(c, span)]
    return next(iter(others), None)


def by_sum(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """The numbers of the shares, and mostly that of their total, which is then their sum."""
    total = case.setting.counts.get(str(case.recorded))
    if total is None:
        return None
    spans = [span for span in case.support.spans if not _mentions(total, span)]
    if not any(_mentions(case.count, span) for span in spans):
        return Complaint("its own number is not among those that add up")
    amounts = [_amount(case.setting, span) for span in spans]
    value = total.quantity.value
    if value is None or None in amounts:
        return None
    amount = sum(n for n in amounts if n is not None)
    exact = total.quantity.qualifier == "exact" and not total.quantity.computed
    if amount == value or (not exact and abs(amount - value) <= max(1, value // 100)):
        return total.id
    return Complaint(f"the shares add up to {amount}, {total.id} is {value}")


def by_words(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`of these`, `of which`: a part of something larger that was named before."""
    total = case.setting.counts.get(str(case.recorded))
    if total is None or not any(_PART.search(words) for words in case.words):
        return None
    value, whole = case.count.quantity.value, total.quantity.value
    if value is not None and whole is not None and value > whole:
        return Complaint(f"{value} is more than {whole}, which {total.id} has")
    return total.id


def _mentions(count: VisaCount, span: SupportSpan) -> bool:
    return any(item.start < span.end and span.start < item.end for item in count.evidence)


def _amount(setting: Setting, span: SupportSpan) -> int | None:
    """The number at a span as its count has it, else as it is written."""
    held = [count.quantity.value for count in setting.counts.values() if _mentions(count, span)]
    return held[0] if held and held[0] is not None else read_number(setting.words(span))


def split_problems(setting: Setting) -> Iterator[Problem]:
    """What does not add up, or is not where the split's words are."""
    for split in setting.record.splits:
        if split.shares:
            yield from _stated(setting, split)
        else:
            yield from _worded(setting, split)
    yield from _warnings(setting)


def _stated(setting: Setting, split: Split) -> Iterator[Problem]:
    shares = [setting.counts[share] for share in split.shares]
    first = {(share.evidence[0].start, share.evidence[0].end) for share in shares}
    if {(item.start, item.end) for item in split.evidence} != first:
        yield Problem(f"{split.id}.shares", "the evidence is not the first mention of each share")
    if split.method != "stated":
        yield Problem(f"{split.id}.method", f"numbered shares are stated, the record says {split.method}")
        return
    if split.among is not None:
        yield Problem(f"{split.id}.among", "numbered shares have their own beneficiaries; expected null")
    total = setting.counts[split.total].quantity
    if total.value is None:
        return
    if any(share.quantity.value is None for share in shares):
        if split.unallocated is not None or split.balance is not None:
            what = "a share is a range, so that nobody knows what is left; expected null"
            yield Problem(f"{split.id}.unallocated", what)
        return
    left = total.value - sum(share.quantity.value or 0 for share in shares)
    if split.unallocated != left:
        what = f"the total less its shares is {left}, the record says {shown(split.unallocated)}"
        yield Problem(f"{split.id}.unallocated", what)
    rounding = total.qualifier != "exact" and abs(left) <= max(1, total.value // 100)
    possible = {"balanced"} if left == 0 else {"over" if left < 0 else "open"} if not rounding else {"balanced", "open"}
    if split.balance not in possible:
        what = (
            f"{left} of {total.value} left is {' or '.join(sorted(possible))}, the record says {shown(split.balance)}"
        )
        yield Problem(f"{split.id}.balance", what)


def _worded(setting: Setting, split: Split) -> Iterator[Problem]:
    """`proportionally`, `shared equally`: the words say the method, their sentence among whom."""
    words = tuple(setting.words(item) for item in split.evidence)
    method = read_method(words[0], ReadContext(setting.book))
    if method != split.method:
        yield Problem(f"{split.id}.method", f"{quoted(words)} read as {shown(method)}, the record says {split.method}")
    item = split.evidence[0]
    named = nations.read(setting.text[item.end : item.sentence[1]], ReadContext(setting.book)) or ()
    codes = () if split.among is None else split.among.countries
    if tuple(code for code in named if code in codes) != codes or (split.among is not None and not codes):
        what = f"the sentence goes on with {shown(named)}, the record says {shown(codes)}"
        yield Problem(f"{split.id}.among", what)
    if not _in_one_sentence(setting.counts[split.total], split):
        yield Problem(f"{split.id}.total", f"{split.total} is not mentioned in the sentence of the words")


def _in_one_sentence(total: VisaCount, split: Split) -> bool:
    return any(item.sentence == said.sentence for item in total.evidence for said in split.evidence)


def _warnings(setting: Setting) -> Iterator[Problem]:
    """A warning about shares over their total is about a split that is."""
    over = {split.id for split in setting.record.splits if split.balance == "over"}
    for number, warning in enumerate(setting.record.warnings, start=1):
        if warning.code == "shares_over_total" and not over & set(warning.about):
            yield Problem(f"warning-{number}.about", "names no split of which the shares are over the total")
