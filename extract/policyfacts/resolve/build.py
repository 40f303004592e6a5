"""From quantities to frames: head, what speaks against the number, change and rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from policyfacts.document import Document, ReadContext, Reading, Span
from policyfacts.find.changes import find_change, read as read_change
from policyfacts.find.columns import boxes
from policyfacts.find.measured import measures_other
from policyfacts.find.nations import NationMention
from policyfacts.find.noncounts import reason_against
from policyfacts.find.noun_phrases import Head
from policyfacts.find.quantities import QuantityMention
from policyfacts.find.rates import find_rate, read as read_rate
from policyfacts.find.units import find_head, let_in
from policyfacts.resolve.frame import Frame, View, shifted
from policyfacts.rules import RuleBook

_COORDINATED = re.compile(r"[ \u00a0]*(?:,|,?[ \u00a0](?:and|or|&))[ \u00a0]*")
_TO = re.compile(r"[ \u00a0](?:to|rather than|instead of|against|or|compared with)[ \u00a0]")
_DRAWN = re.compile(r"\b(?:lotter(?:y|ies)|draws?|drawn|ballots?|raffle)\b", re.IGNORECASE)
_OFTEN = 2  # a lottery that an article is about is named more than once
_CROWD = 150  # a sentence with more numbers is a dump of data, which only costs time
_SMALL = 13  # spelled-out numbers below this need a nationality or a visa noun beside them

# A number's noun phrase names no more peoples than this.
_PEOPLES = 20


def build_frames(
    document: Document, views: Sequence[View], quantities: Sequence[QuantityMention], book: RuleBook
) -> list[Frame]:
    """A frame for every quantity in reading order; those that count no visas carry their reason."""
    frames: list[Frame] = []
    codes = frozenset(
        digits for view in views for p in view.programmes if p.code for digits in re.findall(r"\d{3}", p.code)
    )
    by_sentence = {view.sentence.index: view for view in views}
    crowd: dict[int, int] = {}
    drawn = sum(1 for _ in islice(_DRAWN.finditer(document.text), _OFTEN)) == _OFTEN
    boxed = boxes(document)
    for mention in quantities:
        sentence = document.sentence_at(mention.start)
        if sentence is None:
            continue
        view = by_sentence[sentence.index]
        crowd[sentence.index] = crowd.get(sentence.index, 0) + 1
        frames.append(_frame(len(frames), view, mention, codes, drawn, book))
        frames[-1].boxed = sentence.index in boxed
        if crowd[sentence.index] > _CROWD and frames[-1].reason is None:
            frames[-1].reason = "too many numbers in one sentence"
    _raise_nouns(frames)
    _carry_measures(frames)
    return frames


# What is measured goes on in a comparison: `32 days, down from 46`, `11 days, against 19 for others`.
_MEASURED = ("duration", "money", "measure", "percentage")
_COMPARES = re.compile(
    r"[^.;:\d]{0,50}?(?:\b(?:from|against|than|versus|to)[ \u00a0](?:about[ ]|around[ ]|only[ ]|just[ ])?)",
    re.IGNORECASE,
)
_ALIKE = 4  # how many times one measure may be another that it is compared with
_PRICED = re.compile(r"\b(?:costs?|earns?|earned|pays|charges?|charged|fee of)[ \u00a0](?:about[ ]|up to[ ])?$")


def _carry_measures(frames: Sequence[Frame]) -> None:
    """A number without a noun that a measure is compared with is of the same kind."""
    for one, two in pairwise(frames):
        if one.sentence != two.sentence or not two.candidate or two.head.kind != "implicit" or two.head.partitive:
            continue
        first, second = one.mention.quantity.value or 0, two.mention.quantity.value or 0
        if (
            (one.reason in _MEASURED or (one.reason or "").startswith("measures"))
            and two.mention.ratio is None
            and 0 < max(first, second) <= _ALIKE * min(first, second)
            and _COMPARES.fullmatch(one.view.words(one.end, two.start))
        ):
            two.reason = one.reason
    for one, two in pairwise(frames):
        if one.candidate and two.reason in _MEASURED and one.sentence == two.sentence and _from_to(one, two):
            one.reason = two.reason  # `from 27 to 19 days`


def _raise_nouns(frames: Sequence[Frame]) -> None:
    """`4,000 and 2,500 visas`: coordinated numbers share the noun of the last one."""
    for one, two in zip(frames[-2::-1], frames[:0:-1], strict=True):
        if _of_another_sort(one, two):
            one.head, one.reason = replace(one.head, kind="implicit", unit=None, noun=None), None
            one.raised, one.unit = two, two.unit
            one.own.add("unit")
        if (
            one.sentence == two.sentence
            and one.unit is None
            and two.unit is not None
            and one.candidate
            and two.candidate
            and (coordinated(one, two) or _from_to(one, two))
        ):
            one.raised, one.unit = two, two.unit
            one.own.add("unit")


def _of_another_sort(one: Frame, two: Frame) -> bool:
    """`203,320 regular and 17,680 special pilgrims`: the first has the second one's noun."""
    phrase = two.view.words(two.mention.end, two.head.noun.end if two.head.noun else two.end)
    return (
        one.sentence == two.sentence
        and one.head.kind == "other"
        and one.head.partitive is None
        and two.candidate
        and two.unit is not None
        and two.head.kind == "unit"
        and _SORT.fullmatch(one.head.phrase.text) is not None
        and _SORTED.fullmatch(phrase) is not None
        and _COORDINATED.fullmatch(one.view.words(one.head.phrase.end, two.mention.start)) is not None
    )


_SORT = re.compile(r"[ \u00a0][a-z]+(?:-[a-z]+)?(?<!s)")  # one adjective
_SORTED = re.compile(r"[ \u00a0][a-z]+(?:-[a-z]+)?(?<!s)[ \u00a0]\w+")  # and another one with its noun


def _from_to(one: Frame, two: Frame) -> bool:
    """`from 1,739 to 1,970 places`, `1,000 rather than 500 permits`: two amounts of one thing."""
    return (
        one.head.kind == "implicit"
        and one.head.partitive is None
        and _TO.fullmatch(one.view.words(one.mention.end, two.mention.start)) is not None
    )


def coordinated(one: Frame, two: Frame) -> bool:
    """Whether nothing but a comma or `and` stands between two numbers of which the first has no noun."""
    return (
        one.head.kind == "implicit"
        and one.head.partitive is None
        and _COORDINATED.fullmatch(one.view.words(one.mention.end, two.mention.start)) is not None
    )


_DEFINES = re.compile(r"[ \u00a0]?(?::|[–—-])[ \u00a0](?=[a-z])")


def _frame(
    order: int, view: View, mention: QuantityMention, codes: frozenset[str], drawn: bool, book: RuleBook
) -> Frame:
    text, by = view.sentence.text, view.start
    start, end = mention.start - by, mention.end - by
    behind = bisect_left(view.nations, mention.end, key=lambda nation: nation.start)
    near = view.nations[behind : behind + _PEOPLES]
    peoples = [Span(n.start - by, n.end - by, n.text) for n in near if n.form in ("noun", "adjective")]
    if (
        view.sentence.kind == "list_item"
        and (dash := _DEFINES.match(text, end))
        and not text[:start].strip(" \u00a0•*·–—-")
    ):
        end = dash.end() - 1  # `1,108 – people approved in 2033`
    head = _shift_head(find_head(text, end, book, peoples), by)
    if head.kind == "other" and head.partitive is None and _names_class(view, mention):
        head = replace(head, kind="implicit", unit=None, noun=None)  # `2,610 F-1 and 940 J-1`, `7,750 working holiday`
    if head.lottery and not (drawn or _DRAWN.search(text)):
        head = replace(head, unit="people", rule="unit.admissions", lottery=False)
    number_start, number_end = mention.number.start - by, mention.number.end - by
    verb = let_in(text, _shift_head(head, -by)) if head.kind == "other" and head.partitive is None else None
    if verb is not None:
        head = replace(head, kind="implicit", unit=None, noun=None)
    frame = Frame(order, view, mention, head)
    if verb is not None:
        frame.unit = Reading("people", "unit.verb", (shifted(verb, by),))
        frame.own.add("unit")
    if head.unit is not None and head.noun is not None:
        frame.unit = Reading(head.unit, head.rule, (head.noun,))
        frame.own.add("unit")
    cue = find_change(text, start, end, frame.end - by, book)
    if cue is not None:
        change = read_change(cue.span.text, ReadContext(book))
        frame.change_cue = replace(cue, span=shifted(cue.span, by))
        if change is not None:
            frame.change = Reading(change, cue.rule, (frame.change_cue.span,))
            frame.own.add("change")
    rate = find_rate(text, start, frame.end - by, len(text))
    if rate is not None and (per := read_rate(rate.text, ReadContext(book))) is not None:
        frame.per = Reading(per, "per.rate", (shifted(rate, by),))
        frame.own.add("per")
    frame.reason = _reason(view, mention, head, number_start, number_end, codes, book)
    return frame


def _reason(
    view: View, mention: QuantityMention, head: Head, start: int, end: int, codes: frozenset[str], book: RuleBook
) -> str | None:
    text = view.sentence.text
    if mention.ratio is None:
        value = mention.quantity.value if mention.quantity.value is not None else mention.quantity.high
        reason = reason_against(text, start, end, value, book)
        if reason is not None:
            return reason
        around = [d for d in view.dates if d.start <= mention.number.start and mention.number.end <= d.end]
        if around and (
            head.kind != "unit"
            or _is_year(mention.number.text)
            or _ON_A_DAY.search(text, 0, around[0].start - view.start) is not None
        ):
            return "date"
        if (
            any(p.start <= mention.number.start and mention.number.end <= p.end for p in view.programmes)
            and head.unit != "visas"
        ):
            return "name of a visa class"
        if (
            head.kind == "implicit"
            and mention.number.text in codes
            and re.search(r"\b(?:the|a|for|under|on)[ \u00a0]$", text[max(0, start - 8) : start])
        ):
            return "name of a visa class"  # `2,100 for the 190`, where subclass 190 is what the article is about
        if _too_small(view, mention, head) and not (
            view.sentence.kind == "list_item" and mention.rule == "quantity.digits" and head.kind == "implicit"
        ):
            return "too small to be a count by itself"
        if _bare_year(mention, head):
            return "date"
        if (other := _measured(view, mention, head, start, book)) is not None:
            return other
    if head.kind == "other" and head.partitive is None:
        return f"counts something else: {head.phrase.text.strip()}"
    if head.kind == "other":
        return f"part of something else: {head.phrase.text.strip()}"
    return None


def _measured(view: View, mention: QuantityMention, head: Head, start: int, book: RuleBook) -> str | None:
    """Why a number is money or a level of something else, by the words in front of it; None where it is neither."""
    if head.kind != "implicit":
        return None
    text = view.sentence.text
    if _PRICED.search(text[max(0, start - 20) : start]):
        return "money"
    ends = [nation.end for nation in view.nations] + [scheme.end for scheme in view.programmes if scheme.specific]
    named = any(end <= mention.start for end in ends)
    other = None if head.partitive is not None else measures_other(text, start, book, named=named)
    return None if other is None else f"measures something else: {other}"


# `By June 15 builders had filed …`: nobody counts fifteen of them.
_ON_A_DAY = re.compile(r"\b(?:[Ss]ince|[Bb]y|[Oo]n|[Uu]ntil|[Ff]rom|[Bb]efore|[Aa]fter|[Aa]s of)[ \u00a0]$")


def _bare_year(mention: QuantityMention, head: Head) -> bool:
    text = mention.number.text
    return head.kind == "implicit" and (_is_year(text) or _YEARS.fullmatch(text) is not None)


_YEARS = re.compile(r"(?:19|20)\d\d\D{1,9}(?:19|20)\d\d")  # `fiscal 2019, 2020 or 2021`


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and 1900 <= int(digits) <= 2099


def _too_small(view: View, mention: QuantityMention, head: Head) -> bool:
    value = mention.quantity.value
    if value is None or value >= _SMALL:
        return value == 0
    if head.kind == "unit" and head.unit in ("visas", "permits", "documents", "applications"):
        return mention.rule == "quantity.words"
    national = head.noun is not None and any(n.start <= head.noun.start < n.end for n in view.nations)
    return not national


def _names_class(view: View, mention: QuantityMention) -> bool:
    """Whether the words right behind a number name a visa class or scheme: then it counts visas of that."""
    return any(0 <= p.start - mention.end <= 1 and p.specific for p in view.programmes)


def _shift_head(head: Head, by: int) -> Head:
    def moved(span: Span | None) -> Span | None:
        return None if span is None else shifted(span, by)

    return replace(
        head,
        phrase=shifted(head.phrase, by),
        noun=moved(head.noun),
        partitive=moved(head.partitive),
        base=moved(head.base),
    )


def nation_span(nation: NationMention) -> Span:
    """The words of a nation's mention."""
    return Span(nation.start, nation.end, nation.text)


JOINT = re.compile(
    r"[ \u00a0]*(?:,|and|or|&|as well as|along with|,[ \u00a0](?:and|or))[ \u00a0]*"
    r"(?:the[ ]|for[ ](?:the[ ])?|from[ ]|to[ ]|citizens of[ ]|nationals of[ ])?",
    re.IGNORECASE,
)


def contiguous(view: View, nations: Sequence[NationMention]) -> list[NationMention]:
    """The first nations of the sequence that follow one another as one list: `A, B and C`."""
    run: list[NationMention] = []
    for nation in nations:
        if run:
            first, second = sorted((run[-1], nation), key=lambda item: item.start)
            if not JOINT.fullmatch(view.words(first.end, second.start)):
                break
        run.append(nation)
    return run
