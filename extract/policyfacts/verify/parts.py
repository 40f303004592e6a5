"""Which count is a part of which."""

from __future__ import annotations

from policyfacts.document import ReadContext
from policyfacts.verify.case import Case, Complaint
from policyfacts.find.numbers import read_number


def _holds(case, span):
    return [c.id for c in case.setting.record.visa_counts if any(e.start < span.end and span.start < e.end for e in c.evidence)]

def by_number(case: Case, context: ReadContext) -> object:
    for span in case.support.spans:
        ids=_holds(case, span)
        if case.recorded in ids: return case.recorded
        if ids: return ids[0]
    return None

def by_sum(case: Case, context: ReadContext) -> object:
    ids=[i for s in case.support.spans for i in _holds(case,s)]
    if case.count.id not in ids: return Complaint("its own number is not among the numbers that add up")
    values={i:(case.setting.counts[i].quantity.value or 0) for i in ids}
    big=max(values,key=lambda i:values[i])
    return big

def by_words(case: Case, context: ReadContext) -> object:
    return case.recorded
