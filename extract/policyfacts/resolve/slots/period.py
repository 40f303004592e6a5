"""The time that a number is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from policyfacts.document import Document, ReadContext, Reading, Span
from policyfacts.find.columns import caption, cell_of, header_cell
from policyfacts.find.dates import DateMention, read as read_date
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.slots.issuer import granter
from policyfacts.resolve.slots.question import time_asked
from policyfacts.resolve.slots.scope import Scope

# Kinds of date expressions that can be the period of a number; a day is one only as `as of` a day.
_PERIOD_KINDS = frozenset({"year", "fiscal_year", "interval", "half", "quarter", "month"})
_YEAR_SHIFT = re.compile(
    r"\b(?:(?:the|a)[ \u00a0])?(?:(?P<back>year before|year earlier|year ago|(?:previous|prior"
    r"|preceding)[ \u00a0](?:(?:financial|fiscal|academic|program(?:me)?)[ \u00a0])?year"
    r"|(?:previous|prior|preceding)[ \u00a0](?:fiscal|financial)|(?:previous|preceding)[ \u00a0](?:12"
    r"|twelve)[ \u00a0]months"
    r"|year prior|season before|previous season|last season)|(?P<on>following year|next year|year after"
    r"|year later))\b",
    re.IGNORECASE,
)
_RELATIVE_START = re.compile(r",?[ \u00a0](?:who|which|that)\b")
# `41 per cent fewer than in 2023`, `below last year`: the year of another number.
_COMPARISON = re.compile(
    r"\b(?:than|below|above|on|over|compared (?:with|to)|against|versus|from|unlike|doubl(?:e|ing)|twice"
    r"|tripl(?:e|ing)|halving"
    r"|(?:the )?same as|half|matching|exceeding|beating|topping|equalling)[ \u00a0]"
    r"(?:in[ ]|the[ ]|that of[ ]|those of[ ]|(?:in[ ]|for[ ])?the (?:same|corresponding) \w+ (?:of|in) )?$"
    r"|\b(?:as|than|with|to|from)[ \u00a0](?:the (?:one|ones|quota|cap|figure|number|total)|that|those)"
    r"[ \u00a0](?:for|of|in|from)[ \u00a0]$",
    re.IGNORECASE,
)
# `permits valid on 1 May`, `were on hand at 30 June`
_STOCK = re.compile(
    r"\b(?:(?:valid|in force|on hand|in hand|pending|outstanding|in circulation|on (?:the|its|their) books"
    r"|in the queue|in use|unprocessed|in place|in the country)"
    r"|(?:a?waiting|undecided|open)(?:[ \u00a0][a-z]+){0,4}?)[ \u00a0](?:on|at|as of|as at|by)[ \u00a0](?:the[ ])?$"
)
# `the Immigration Act of 1990`, `the 2034 World Cup`: a year in a name.
_NAMED_BEFORE = re.compile(
    r"\b(?:Act|Law|Decree|Treaty|Accords?|Agreement|Convention|Protocol|Regulations?|Order|Pact|Bill|Census)"
    r"[ \u00a0]of[ \u00a0]$",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(
    r"[ \u00a0](?:[A-Z][\w’'-]+[ \u00a0])?(?:law|act|decree|treaty|accord|agreement|convention|pact|bill"
    r"|reform|directive|regulation"
    r"|census|election|elections|campaign|earthquake|coup|war|World Cup|Olympics|Games|Expo)\b",
    re.IGNORECASE,
)
_DURING = re.compile(r"\b(?:in|during|over|throughout)[ \u00a0](?:the month of[ ])?$", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:since|until|before|after|from|by|as of|introduced in|began in|launched in|created in|set up in"
    r"|announced in|than|signed in|(?:fixed|enacted|passed|adopted|agreed|made|established|written|put forward) in"
    r"|dat(?:es|ed|ing) (?:back )?(?:to|from))[ \u00a0](?:the[ ])?(?:end[ ]of[ ]|early[ ]|late[ ]|mid-?)?$",
    re.IGNORECASE,
)


# `since the programme began in 1980`
_BEGAN = re.compile(
    r"\b(?:since|after|before|when)\b[^,;:.]{0,30}\b(?:began|started|opened|launched|introduced|created"
    r"|set up|founded|held)"
    r"[ \u00a0](?:back )?in[ \u00a0]$"
)


def fill_period(
    frame: Frame, earlier: Frame | None, accepted: Sequence[Frame], scope: Scope, topic: Frame | None = None
) -> None:
    """The time that the number is for: a date behind it in its clause, else the last one in front of it.

    Args:
        earlier: The number before it in its sentence.
        topic: The number before it in the article.
    """
    if frame.period is not None:
        return
    if (dated := _column_date(frame, scope)) is not None:
        _own_date(frame, dated)
        return
    limit = min((o.start for o in accepted if o.start >= frame.end), default=frame.view.end)
    begin = max(
        (o.end for o in accepted if o.end <= frame.start and o.sentence == frame.sentence), default=frame.view.start
    )
    if earlier is not None and _shifted_period(frame, earlier, limit):
        return
    if earlier is None and topic is not None and _shifted_again(frame, topic):
        return
    behind = [
        d
        for d in frame.view.dates
        if frame.mention.end <= d.start < limit and d.start - frame.end < 130 and _attached(frame, d)
    ]
    before = [
        d
        for d in frame.view.dates
        if begin <= d.start
        and d.end <= frame.start
        and (not _leans(d) or (d.start == frame.view.start and earlier is None))
        and not _aside(frame, d.end)
    ]
    if (told := _when(frame)) is not None and (told.kind != "month" or not behind):
        _own_date(frame, told)
        return
    if any(_dated(frame, mention, earlier or topic) for mention in [*behind, *before[::-1]]):
        return
    if (told := _heading(frame, scope)) is not None:
        _own_date(frame, told)
        return
    anchor = _anchor(frame, accepted)
    if anchor is not None:
        if anchor.period is not None and not behind:
            frame.inherit("period", anchor.period, "inherit.sentence", f"@{anchor.order}.period")
        return
    last = _governing(frame, scope)
    if last is not None and frame.per is None and last.value is not None and not compared_date(last, scope.document):
        frame.period = Reading(last.value, last.rule, last.spans)


def _own_date(frame: Frame, date: DateMention) -> None:
    frame.period = Reading(date.value, date.rule, date.spans)
    frame.own.add("period")


def _dated(frame: Frame, mention: DateMention, base: Frame | None) -> bool:
    """Whether a date of its clause tells a number's period, which it then has."""
    if _same_span(frame, mention, base):
        return True
    if not _is_period(frame, mention):
        return False
    if (both := _two_years(frame, mention)) is not None:
        frame.period = both
        frame.own.add("period")
    else:
        _own_date(frame, mention)
    return True


def same_time(frame: Frame, earlier: Sequence[Frame]) -> None:
    """`in the same period 4,106 were refused`: the time of the last number before it that has one."""
    if frame.period is not None or _SAME_TIME.search(frame.view.sentence.text) is None:
        return
    told = next((other for other in reversed(earlier) if other is not frame and other.period is not None), None)
    if told is not None and told.period is not None:
        frame.inherit("period", told.period, "inherit.topic", f"@{told.order}.period")


_SAME_TIME = re.compile(
    r"\b(?:in|during|over|for|within)[ \u00a0](?:that|the)[ \u00a0]same[ \u00a0]"
    r"(?:period|time|span|months|weeks|quarter|half-year|(?:three|six|nine|twelve"
    r"|12)[ \u00a0]months)\b(?![ \u00a0](?:of|last|a year|in))",
    re.IGNORECASE,
)


def fiscal_year_too(frame: Frame, earlier: Sequence[Frame], scope: Scope) -> None:
    """`70,000 in fiscal 2033, down from 76,000 last year`: a cap beside one for a fiscal year is for one as well."""
    period = frame.period
    if period is None or period.rule != "date.relative" or len(period.spans) != 1 or len(period.value or "") != 4:
        return
    if frame.status is None or frame.status.value not in ("authorized", "proposed", "agreed"):
        return
    near = (other for other in reversed(earlier) if other is not frame and other.period is not None)
    beside = next(near, None)
    if beside is None or beside.period is None or frame.block - beside.block > 1:
        return
    issuer = None if beside.issuer is None else beside.issuer.value
    context = ReadContext(
        scope.book, scope.document.published, issuer or (scope.issuer.value if scope.issuer else None)
    )
    value = read_date(period.spans[0].text, context, "date.relative.fiscal")
    if beside.period.rule.startswith("date.fiscal") and value is not None:
        frame.period = Reading(value, "date.relative.fiscal", period.spans)


# `in the same quarter of last year`, `in the same months of 2031`
_SAME_SPAN = re.compile(
    r"\bthe same[ \u00a0](?:period|time|span|months|weeks|quarter|half|half-year|month"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ \u00a0]months)[ \u00a0](?:of|in)[ \u00a0]$"
)


def _same_span(frame: Frame, mention: DateMention, base: Frame | None) -> bool:
    """`in the same quarter of last year`: the span of the number before it, in the year that is named."""
    value = None if base is None or base.period is None else base.period.value
    lead = _SAME_SPAN.search(frame.view.words(frame.view.start, mention.start))
    if base is None or lead is None or value is None or len(value) == 4 or len(mention.value or "") != 4:
        return False
    moved = in_year(value, int(str(mention.value)))
    if moved is None:
        return False
    at = frame.view.start + lead.start()
    span = Span(at, mention.end, frame.view.words(at, mention.end))
    frame.period = Reading(moved, "period.same", (span,), (f"@{base.order}.period",))
    frame.own.add("period")
    return True


def in_year(period: str, year: int) -> str | None:
    """The same period, moved so that it ends in a year."""
    last = period.split("/")[-1][:4]
    return shift_year(period, year - int(last)) if last.isdigit() else None


def _when(frame: Frame) -> DateMention | None:
    """`an increase on 2029, when 7,300 were issued`: the time that the clause hangs on."""
    before = [d for d in frame.view.dates if d.end <= frame.start]
    if not before or before[-1].value is None or before[-1].kind not in _PERIOD_KINDS:
        return None
    return before[-1] if _WHEN.fullmatch(frame.view.words(before[-1].end, frame.start)) else None


def _heading(frame: Frame, scope: Scope) -> DateMention | None:
    """The time in the words above a list: `The following were issued between 1 May and 30 June: …`."""
    sentence = frame.view.sentence
    if sentence.kind != "list_item":
        return None
    first = max(0, sentence.index - _ROWS)
    above = next(
        (
            s
            for s in scope.document.sentences[first : sentence.index][::-1]
            if s.kind != "list_item" or s.text.rstrip().endswith(":")
        ),
        None,
    )
    if above is None or not above.text.rstrip().endswith(":"):
        return None
    within = beginning_in(scope.found.dates, above.start, above.end)
    dates = [d for d in within if d.kind in _PERIOD_KINDS]
    if not dates or dates[-1].value is None or _behind_number(dates[-1], scope.numbers, scope.document):
        return None
    return None if compared_date(dates[-1], scope.document) else dates[-1]


_ROWS = 40  # a longer table is data
_WHEN = re.compile(r",?[ \u00a0]when[ \u00a0][^;:.]*")


def _leans(mention: DateMention) -> bool:
    """Whether a time is told from another one: `the year before`; but `next year` is told from the publication."""
    known = mention.rule.startswith("date.relative") and mention.value is not None
    return not known and _YEAR_SHIFT.search(mention.text) is not None


def own_calendar(frame: Frame, scope: Scope) -> None:
    """`America would raise its ceiling to 85,000 in fiscal 2016`: a fiscal year follows the calendar of who grants."""
    period = frame.period
    if period is None or len(period.spans) != 1:
        return
    issuer = _calendar_of(frame, scope)
    if issuer is None:
        return
    if not period.rule.startswith(("date.fiscal", "date.year-pair")):
        return
    value = read_date(period.spans[0].text, ReadContext(scope.book, scope.document.published, issuer), period.rule)
    if value is not None and value != period.value:
        frame.period = Reading(value, period.rule, period.spans)


def _calendar_of(frame: Frame, scope: Scope) -> str | None:
    """The country whose fiscal years a number's words speak of; None where they name no granter of their own."""
    issuer = frame.issuer
    if issuer is not None:
        return issuer.value if "issuer" in frame.own or issuer.rule == "inherit.sentence" else None
    visa = None if frame.visa is None else frame.visa.value
    return granter(frame, scope) if visa is not None and visa.code and "visa" in frame.own else None


def _column_date(frame: Frame, scope: Scope) -> DateMention | None:
    """The year or months at the head of a number's column."""
    column = cell_of(frame.view.sentence, frame.mention.number.start)
    if column == 1 and frame.view.dates:
        return None
    cell = None if column is None else header_cell(scope.document, frame.view.sentence, column)
    if column and (told := _caption_date(frame, column, scope)) is not None:
        return told
    if cell is None:
        return None
    dates = (d for d in beginning_in(scope.found.dates, *cell) if d.value is not None)
    return next((d for d in dates if d.kind in _PERIOD_KINDS), None)


def _caption_date(frame: Frame, column: int, scope: Scope) -> DateMention | None:
    """`Permits by country, 2030 (in brackets: 2029)` above a table: one time for all columns, or one for each."""
    above = caption(scope.document, frame.view.sentence)
    if above is None:
        return None
    dates = [
        d
        for d in beginning_in(scope.found.dates, above.start, above.end)
        if d.kind in _PERIOD_KINDS and d.value is not None
    ]
    if len(dates) > 1:
        return dates[column - 1] if column <= len(dates) else None
    return dates[0] if dates and column == 1 else None


def _two_years(frame: Frame, mention: DateMention) -> Reading[str | None] | None:
    """`60,960 places for 2024 and 2025`: one amount for two years, unless there is a number for each."""
    if mention.kind != "year" or "respectively" in frame.view.sentence.text:
        return None
    run: list[DateMention] = []
    for date in frame.view.dates:
        if run and not _next_year(frame, run[-1], date):
            if mention in run:
                break
            run = []
        run.append(date)
    if len(run) < 2 or mention not in run:
        return None
    if _FOR_YEARS.search(frame.view.words(max(frame.view.start, run[0].start - 20), run[0].start)) is None:
        return None
    words = frame.view.words(run[0].start, run[-1].end)
    value = read_years(words)
    return None if value is None else Reading(value, "period.years", (Span(run[0].start, run[-1].end, words),))


def _next_year(frame: Frame, one: DateMention, two: DateMention) -> bool:
    """Whether one year follows the other, in a list and in time."""
    return (
        one.value is not None
        and two.value is not None
        and len(one.value) == len(two.value) == 4
        and int(two.value) - int(one.value) == 1
        and frame.view.words(one.end, two.start) in (" and ", ", ", ", and ")
    )


_FOR_YEARS = re.compile(r"\b(?:for|in|over|during|across)[ \u00a0](?:the years[ ])?$", re.IGNORECASE)


def read_years(words: str) -> str | None:
    """The interval of years in a row: `2024 and 2025` is `2024/2025`; None where they are no such list."""
    if _YEARS.fullmatch(words) is None:
        return None
    years = [int(year) for year in re.findall(r"\d{4}", words)]
    in_a_row = years == [*range(years[0], years[0] + len(years))]
    return f"{years[0]}/{years[-1]}" if in_a_row else None


_YEARS = re.compile(r"(?:19|20)\d\d(?:, (?:19|20)\d\d)*,? and (?:19|20)\d\d")


def _governing(frame: Frame, scope: Scope) -> DateMention | None:
    """The last time named in the paragraph before the sentence, which holds for a sentence without one."""
    block = scope.document.blocks[frame.block]
    dates = [
        d
        for d in beginning_in(scope.found.dates, block.start, frame.view.start)
        if d.kind in _PERIOD_KINDS
        and d.kind != "month"
        and _NAMED_BEFORE.search(scope.document.text, max(block.start, d.start - 20), d.start) is None
        and not _behind_number(d, scope.numbers, scope.document)
    ]
    if dates:
        return dates[-1] if not _other_year_since(dates[-1], frame, scope) else None
    asked = time_asked(frame, scope)
    return asked if asked is not None and asked.kind in _PERIOD_KINDS and asked.kind != "month" else None


def _other_year_since(mention: DateMention, frame: Frame, scope: Scope) -> bool:
    """Whether a later sentence of the paragraph names another year for its numbers: the first governs no more."""
    between = beginning_in(scope.found.dates, mention.end, frame.view.start)
    return any(
        d.kind in ("year", "fiscal_year")
        and d.value not in (None, mention.value)
        and not compared_date(d, scope.document)
        for d in between
    )


def share_periods(frames: Sequence[Frame]) -> None:
    """`500 student visas and 300 work visas in 2030`: the time, or the rate, behind the last of a pair is both's."""
    for one, two in pairwise([f for f in frames if f.accepted is not None and f.candidate]):
        if one.sentence != two.sentence:
            continue
        between = one.view.words(one.end, two.start)
        if one.per is None and _TO.fullmatch(between) and _FROM.search(one.view.words(one.start - 8, one.start)):
            if two.per is not None and "per" in two.own and two.period is None:
                one.inherit("per", two.per, "inherit.sentence", f"@{two.order}.per")
            continue
        if one.period is not None or one.per is not None or not _AND.fullmatch(between):
            continue
        for slot in ("period", "per"):
            reading = two.period if slot == "period" else two.per
            if reading is not None and slot in two.own and reading.spans and reading.spans[0].start > two.start:
                one.inherit(slot, reading, "inherit.sentence", f"@{two.order}.{slot}")


_AND = re.compile(r"[ \u00a0]and[ \u00a0]")
_TO = re.compile(r"[ \u00a0]to[ \u00a0]")  # `from 20,000 to 90,000 a year`
_FROM = re.compile(r"\bfrom[ \u00a0]$", re.IGNORECASE)


def _behind_number(mention: DateMention, numbers: Mapping[int, Sequence[int]], document: Document) -> bool:
    """Whether a date stands behind a number of its sentence: then it is that number's, and governs no other."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and any(start < mention.start for start in numbers.get(sentence.index, ()))


def another_time(mention: DateMention, document: Document) -> bool:
    """Whether a date says nothing of a number's own time: a day of reporting, `than in 2023`, `that year`."""
    anaphoric = mention.value is None and (mention.rule == "date.anaphoric" or _leans(mention))
    return mention.kind == "day" or anaphoric or compared_date(mention, document)


def compared_date(mention: DateMention, document: Document) -> bool:
    """Whether the words before a time compare with it, or tell when something began or was decided."""
    lead = document.text[max(0, mention.start - 30) : mention.start]
    return _comparing(lead, mention) or _EVENT.search(lead) is not None


def _comparing(lead: str, mention: DateMention) -> bool:
    """Whether the words before a time compare with it: `3,000 over 2033`, but not `Over the year to June`."""
    found = _COMPARISON.search(lead)
    through = found is not None and (found[0].startswith("Over") or mention.rule.startswith("date.span"))
    return found is not None and not (through and found[0].lower().startswith("over"))


def _attached(frame: Frame, mention: DateMention) -> bool:
    """Whether a date behind a number belongs to it: the same clause, or a relative clause that hangs on the number."""
    if mention.start < frame.end:
        return True
    breaks = frame.view.breaks_between(frame.end, mention.start)
    return breaks == 0 or (
        breaks == 1 and _RELATIVE_START.search(frame.view.words(frame.end, mention.start)) is not None
    )


def _aside(frame: Frame, at: int) -> bool:
    """Whether what ends at `at` stands in brackets, or in what is added about somebody, that closes before the number.

    `8,652 (12,377 in 2023) and …`, `Indians, who led the list in 2023, were granted 36,540`.
    """
    behind = frame.view.words(at, frame.start)
    if re.match(r"[^()]*\)", behind) is not None:
        return True
    return _ADDED.search(frame.view.words(frame.view.start, at)) is not None and _ADDED_ENDS.match(behind) is not None


_ADDED = re.compile(
    r",[ \u00a0](?:who|whose|where|which(?![ \u00a0](?:covered|covers|ran|runs|applied|applies|was for|is for)\b))"
    r"\b(?:[^,;:()]|,(?=\d))*$"
)
_ADDED_ENDS = re.compile(r"[^,;:()\d]{0,60},[ \u00a0][a-z]")


def _anchor(frame: Frame, accepted: Sequence[Frame]) -> Frame | None:
    """The last number before it in the sentence that is no mere comparison with another year."""
    for other in reversed([o for o in accepted if o.sentence == frame.sentence and o.order < frame.order]):
        if (other.period is None or other.period.rule != "period.shift") and not _aside(frame, other.end):
            return other
    return None


def _shifted_period(frame: Frame, earlier: Frame, limit: int) -> bool:
    """`298,000 in fiscal 2022, up from 258,000 the year before`: the other number's period, moved."""
    shift = _YEAR_SHIFT.search(frame.view.words(frame.end, min(frame.end + 40, limit)))
    base = earlier.period
    if (
        shift is None
        or base is None
        or base.value is None
        or _EVERY.match(frame.view.words(frame.end, frame.view.end))
        or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0
    ):
        return False
    moved = shift_year(base.value, -1 if shift["back"] else 1)
    at = frame.end + shift.start()
    ago = shift["back"].endswith("ago") if shift["back"] else False  # of a fiscal year, `a year ago` is the one before
    if (ago and "/" not in base.value) or moved is None:
        return False
    if not ago and any(d.start <= at < d.end and not _leans(d) for d in frame.view.dates):
        return False
    span = Span(at, frame.end + shift.end(), shift.group())
    frame.period = Reading(moved, "period.shift", (span,), (f"@{earlier.order}.period",))
    frame.own.add("period")
    if frame.countries is None and earlier.countries is not None:
        frame.inherit("countries", earlier.countries, "inherit.sentence", f"@{earlier.order}.countries")
    return True


_EVERY = re.compile(r"[ \u00a0](?:every|each)[ \u00a0]")  # `a further 900 every year after that`


def _shifted_again(frame: Frame, topic: Frame) -> bool:
    """`In the year to June 2026, 17,900 … The year before it was 24,100`: the year before that of the last number."""
    base = topic.period
    near = topic.block == frame.block and frame.sentence - topic.sentence == 1
    match = _SHIFT_OPENS.match(frame.view.words(frame.view.start, frame.start))
    if match is None or not near or base is None or base.value is None or "/" not in base.value:
        return False
    moved = shift_year(base.value, -1 if _YEAR_SHIFT.search(match["when"])["back"] else 1)  # type: ignore[index]
    if moved is None:
        return False
    start = frame.view.start + match.start("when")
    span = Span(start, start + len(match["when"]), match["when"])
    frame.period = Reading(moved, "period.shift", (span,), (f"@{topic.order}.period",))
    frame.own.add("period")
    return True


_SHIFT_OPENS = re.compile(
    r"(?:In[ ])?(?P<when>(?:[Tt]he|[Aa])[ ](?:year (?:before|earlier|after|later)|(?:previous|preceding"
    r"|following) year)),?[ ]"
)


def year_beside(frame: Frame) -> tuple[Span, int] | None:
    """The words `a year earlier` behind a number, and the years that they move; None where there are none."""
    words = frame.view.words(frame.end, frame.end + 40)
    shift = _YEAR_SHIFT.search(words)
    if shift is None or frame.view.breaks_between(frame.end, frame.end + shift.start()) > 0:
        return None
    at = frame.end + shift.start()
    return Span(at, at + len(shift.group()), shift.group()), -1 if shift["back"] else 1


def _is_period(frame: Frame, mention: DateMention) -> bool:
    if mention.value is None:
        return False
    lead = frame.view.words(max(frame.view.start, mention.start - 40), mention.start)
    if mention.kind == "day" and _STOCK.search(frame.view.words(frame.end, mention.start)):
        return True
    if mention.kind == "day":
        return bool(re.search(r"\b[Aa]s (?:of|at)[ \u00a0]$|^(?:At|On)[ \u00a0]$", lead)) and not (
            lead.startswith("On") and (frame.status is None or frame.status.value not in ("issued", "applied"))
        )
    if mention.kind == "month":  # `8,770 were stamped in January`; but in January something may have been decided
        flow = frame.status is not None and frame.status.value in ("issued", "applied", "denied")
        return (
            flow
            and mention.start >= frame.mention.end
            and (_DURING.search(lead) is not None or mention.text.lower().startswith(("last", "this")))
        ) or (flow and frame.view.words(mention.end, mention.end + 6) == " alone")
    if mention.kind not in _PERIOD_KINDS or _in_name(mention, lead, frame):
        return False
    if _comparing(lead, mention) and not (
        mention.kind == "interval" and "/" in mention.value and lead.rstrip().lower().endswith("from")
    ):
        return False
    if _BEGAN.search(lead) or (mention.text.endswith("0s") and _EVENT.search(lead)):
        return False
    return mention.kind == "interval" or mention.end <= frame.start or not _EVENT.search(lead)


def _in_name(mention: DateMention, lead: str, frame: Frame) -> bool:
    """Whether a year only names something: `the Immigration Act of 1990`, `the 2034 World Cup`."""
    return mention.kind == "year" and (
        _NAMED_BEFORE.search(lead) is not None
        or _NAMED_BEHIND.match(frame.view.words(mention.end, frame.view.end)) is not None
    )


def shift_year(period: str, years: int) -> str | None:
    """The same period some years earlier or later: `2021-10-01/2022-09-30` by -1 is `2020-10-01/2021-09-30`."""
    sides = period.split("/")
    if not all(side[:4].isdigit() for side in sides):
        return None
    moved = "/".join(f"{int(side[:4]) + years:04d}{side[4:]}" for side in sides)
    return None if "-02-29" in moved else moved
