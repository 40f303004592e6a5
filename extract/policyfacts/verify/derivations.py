"""Derived values: what a value came from must give it again, by the rule that the support names."""

from __future__ import annotations

import re

from policyfacts.document import ReadContext
from policyfacts.edtf import interval_bounds
from policyfacts.find import programmes
from policyfacts.find.programme_table import ProgrammeEntry, class_above
from policyfacts.records import Visa
from policyfacts.resolve.slots.fitting import counted, default_stage
from policyfacts.resolve.slots.handed_out import DECISIONS, in_person, is_issued, until_now, words_before
from policyfacts.resolve.slots.shifted import in_year, move_period
from policyfacts.resolve.slots.visas import share_visa
from policyfacts.verify.case import Case, Complaint, value_at
from policyfacts.verify.problem import shown
from policyfacts.verify.readings import visa_in


def inherited(case: Case, context: ReadContext) -> object:  # noqa: ARG001  # every reader takes a context
    """The value that another count has in the same field."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    return values[0] if len(values) == 1 else Complaint("an inherited value comes from one other count")


def from_total(case: Case, context: ReadContext) -> object:
    """The value of the count's total."""
    value = taken_over(case, context)
    if isinstance(value, Complaint):
        return value
    total = case.support.from_[0].partition(".")[0]
    if total != case.count.part_of:
        return Complaint(f"{total} is not its total, that is {shown(case.count.part_of)}")
    return value


def taken_over(case: Case, context: ReadContext) -> object:
    """The value that another count has; of a visa the words and the kind may be the count's own."""
    value = inherited(case, context)
    if isinstance(value, Visa) and case.words:
        own = visa_in(case.words, context)
        if own is None:
            return None
        read = programmes.read(case.words[0], context)
        return share_visa(own, value, "" if read is None else read.rule)
    return value


def union(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """What the shares have together: all their countries, or the one period that is common to them."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    for source in case.support.from_:
        owner = source.partition(".")[0]
        if case.setting.counts[owner].part_of != case.count.id:
            return Complaint(f"{owner} is no share of it")
    if case.path == "beneficiaries.countries":
        return tuple(dict.fromkeys(code for value in values if isinstance(value, tuple) for code in value))
    return values[0] if len(set(map(str, values))) == 1 else None


def unclassed(case: Case, context: ReadContext) -> object:
    """The words of a total without their class, where its shares are of more than one."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    if len({value.code for value in values if isinstance(value, Visa)}) < 2:
        return Complaint("its shares are of one class")
    own = visa_in(case.words, context)
    return None if own is None else own.model_copy(update={"code": None, "programme": None})


def shifted(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`the year before`: another count's period, moved by a year."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    return move_period(str(values[0]), " ".join(case.words)) if len(values) == 1 else None


def same_span(case: Case, context: ReadContext) -> object:
    """`the same quarter of last year`: another count's period, in the year that the words name."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    named = re.findall(r"\b(?:19|20)\d\d\b", " ".join(case.words))
    this = 0 if re.search(r"\bthis year\b", " ".join(case.words)) else 1  # else it is last year
    year = int(named[-1]) if named else None if context.published is None else context.published.year - this
    return None if year is None or len(values) != 1 else in_year(str(values[0]), year)


def of_programme(case: Case, context: ReadContext) -> object:
    """Who grants a class, or for whom it is, as the table of classes says."""
    values = _sources(case)
    if isinstance(values, Complaint):
        return values
    visa = values[0]
    if not isinstance(visa, Visa):
        return Complaint("such a value comes from a visa")
    entries = [e for e in context.book.table("programmes", ProgrammeEntry) if _is_of(e, visa)]
    if case.path == "issuer":
        issuers = [entry.issuer for entry in entries if entry.issuer]
        return case.recorded if case.recorded in issuers else next(iter(issuers), None)
    named = [entry.countries for entry in entries if entry.countries]
    return case.recorded if case.recorded in named else next(iter(named), None)


def _is_of(entry: ProgrammeEntry, visa: Visa) -> bool:
    """Whether an entry may be what a visa was read from; a name and a class beside it may come from two entries."""
    if visa.code is not None:
        return entry.code in (visa.code, class_above(visa.code))
    return visa.programme is not None and entry.programme == visa.programme


def spoken(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """The speaker of a statement that holds a mention of the count."""
    speakers = [
        statement.speaker
        for statement in case.setting.record.statements
        for said in statement.evidence
        if any(said.start < item.end and item.start < said.end for item in case.count.evidence)
    ]
    return case.recorded if case.recorded in speakers else next(filter(None, speakers), None)


def stage_of_unit(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """Without any cue, applications have been made, what was counted one by one is out, anything else is decided."""
    return default_stage(case.count.unit, case.count.quantity.value, here=False)


def stage_of_people_here(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """People who are there have come."""
    return "issued" if case.count.unit == "people" else None


def granted_to_people(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`granted` in a time that is over went to people who had applied."""
    if case.count.part_of is not None and case.count.unit == "applications" and case.words[-1].lower() in DECISIONS:
        return "issued"  # `received 2,310 applications. Of these 1,900 were approved`
    over = _over(case) or counted(case.count.quantity.value)
    text = case.setting.text
    span = case.support.spans[-1]
    for item in case.count.evidence:
        before = words_before(text, item.sentence[0])
        sentence = text[slice(*item.sentence)]
        told = in_person(case.words[-1], sentence, text[item.end : item.sentence[1]], before)
        told = told or (case.count.unit == "applications" and span.start >= item.end)  # `12,400 of them were approved`
        over = over or (case.count.unit in ("visas", "permits", "documents") and until_now(case.words[-1], sentence))
        if is_issued(case.words[-1], case.count.unit, text[span.end : item.start], over=over, told=told):
            return "issued"
    return None


def of_a_past_year(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`will take 150 this year, after 126 last year`: what comes now has come in a year that is over."""
    return "issued" if _over(case) else None


def _over(case: Case) -> bool:
    """Whether the time of a count had passed when the article came out."""
    bounds, day = None if case.count.period is None else interval_bounds(case.count.period), case.setting.published
    return bounds is not None and (day is None or bounds[1] < day)


def _sources(case: Case) -> list[object] | Complaint:
    """The values at the paths that the support names, each in the field that the rule may take it from."""
    fields = {case.path} if case.support.rule not in ("issuer.programme", "beneficiary.programme") else {"visa"}
    values: list[object] = []
    for source in case.support.from_:
        owner, _, path = source.partition(".")
        count = case.setting.counts.get(owner)
        if count is None or path not in fields:
            return Complaint(f"{source} is no {' or '.join(sorted(fields))} of a count")
        values.append(value_at(count, path))
    return values
