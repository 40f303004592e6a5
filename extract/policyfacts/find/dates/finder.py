"""The dates of a document: forms propose over each sentence, guards reject, the sentence's tense completes the rule."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from policyfacts.document import Document, ReadContext, Sentence, Span
from policyfacts.find.dates.calendars import calendars
from policyfacts.find.dates.forms import Form, Kind, forms
from policyfacts.find.dates.guards import is_date
from policyfacts.find.dates.reading import JOIN, read
from policyfacts.find.dates.tense import direction_of
from policyfacts.find.looking_back import looks_back
from policyfacts.find.standing_over import standing_over
from policyfacts.records import DateExpression
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands: `text == article_text[start:end]`.

    Attributes:
        value: EDTF, or None where the words and the context do not allow one.
        kind: What it names.
        rule: The rule that reads it, its direction or variant included: `read(words, context, rule) == value`.
        anchor: The date that it leans on (`the year before`), else None.
    """

    start: int
    end: int
    text: str
    value: str | None
    kind: Kind
    rule: str
    anchor: Span | None = None

    @property
    def words(self) -> str:
        """The words that `read` takes: its own, after those that it leans on."""
        return self.text if self.anchor is None else f"{self.anchor.text}{JOIN}{self.text}"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The words as spans of the article, as a record's support names them."""
        own = Span(self.start, self.end, self.text)
        return (own,) if self.anchor is None else (self.anchor, own)


@dataclass(frozen=True, slots=True)
class _Found:
    form: Form
    match: re.Match[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a form matched: its sentence, and the mentions so far (those of this sentence from `first` on)."""

    sentence: Sentence
    document: Document
    context: ReadContext
    mentions: list[DateMention]
    before: int
    first: int


# So many dates back, at most, stands the one that another leans on.
_ANCHOR_REACH = 8
# Forms whose year is not in the words, so that the tense of the sentence chooses it.
_DIRECTED = frozenset(
    {"date.day", "date.days", "date.days-of-month", "date.months", "date.span", "date.span-from",
     "date.month", "date.weekday",
     "date.weekday-relative", "date.weekend", "date.named-day", "date.season"}
)  # fmt: skip
_YEAR_NUMBER = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LISTED = re.compile(r"(?:,|\s(?:and|or|to|through))\s(?:and\s|or\s|for\s)?")
_POINT_BEFORE = re.compile(r"\b(?:since|by|before|after|until|till|over|at|from|on)\s$", re.IGNORECASE)
_YEAR_OPENS = re.compile(r"\W{0,2}(?:(?i:but|and|back|then)\W{1,2}){0,2}(?i:in|during)\s$")
_FISCAL_NEAR = re.compile(
    r"\b(?:fiscal|financial|tax|budget|program|programme|planning|federal|season|levels|intake|migration)\b",
    re.IGNORECASE,
)
# Rules of dates that name a year.
_YEARLY = ("date.year", "date.fiscal")
_SCHOOL_NEAR = re.compile(
    r"\b(?:academic|school|university|winter|football|calendar)\s{1,2}(?:year|season)?s?\s?$|^\s(?:academic|school)",
    re.IGNORECASE,
)


def find_dates(document: Document, book: RuleBook, issuer: str | None) -> list[DateMention]:
    """All dates outside boilerplate, in reading order.

    Args:
        document: The article.
        book: The rules; its table `calendars` gives fiscal years and named days.
        issuer: Country whose calendar governs, ISO 3166-1 alpha-2 or `EU`; None where it is unknown.
    """
    context = ReadContext(book, document.published, issuer)
    people: dict[int, list[Span]] = {}
    for span in document.entities("PERSON"):
        sentence = document.sentence_at(span.start)
        if sentence is not None:
            people.setdefault(sentence.index, []).append(span)
    mentions: list[DateMention] = []
    before = 0  # where the mentions of the sentence before begin
    for sentence in document.sentences:
        first = len(mentions)
        for found in _claims(sentence, book, people.get(sentence.index, [])):
            place = _Place(sentence, document, context, mentions, before, first)
            mentions.append(_mention(found, place))
        before = first
    return mentions


def date_entries(document: Document, mentions: Sequence[DateMention]) -> list[DateExpression]:
    """One entry per wording (in any case) and value, in order of first mention; repeats are evidence."""
    groups: dict[tuple[str, str | None], list[DateMention]] = {}
    for mention in mentions:
        groups.setdefault((" ".join(mention.text.casefold().split()), mention.value), []).append(mention)
    return [
        DateExpression(
            id=f"date-{number}",
            text=group[0].text,
            value=group[0].value,
            evidence=tuple(document.evidence(mention.start, mention.end) for mention in group),
        )
        for number, group in enumerate(groups.values(), start=1)
    ]


def _claims(sentence: Sentence, book: RuleBook, people: Sequence[Span]) -> list[_Found]:
    """Non-overlapping matches in reading order; an earlier form keeps its words."""
    text = sentence.text
    likely = _likely(text, book)
    if not likely:
        return []
    taken = bytearray(len(text))
    names = bytearray(len(text))
    for span in people:
        names[span.start - sentence.start : span.end - sentence.start] = b"\1" * (span.end - span.start)
    claims: list[_Found] = []
    for form in likely:
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]) or not is_date(form, match, text, in_person=any(names[start:end])):
                continue
            if _counts(form, match, text, book):
                taken[start:end] = b"\1" * (end - start)
                claims.append(_Found(form, match))
    return sorted(claims, key=lambda found: found.match.start())


def _likely(text: str, book: RuleBook) -> list[Form]:
    """The forms that a text can hold, by their signs."""
    written, anyhow = _signs(book)
    lowered = text.lower()
    lacks = {sign for sign in written if sign not in text}
    lacks.update([sign for sign in anyhow if sign not in lowered])
    return [form for form in forms(book) if not lacks.issuperset(form.signs)]


@cache
def _signs(book: RuleBook) -> tuple[frozenset[str], frozenset[str]]:
    """All signs: those with a capital, and those that stand in any case."""
    found = frozenset(sign for form in forms(book) for sign in form.signs)
    written = frozenset(sign for sign in found if sign != sign.lower())
    return written, found - written


def _counts(form: Form, match: re.Match[str], text: str, book: RuleBook) -> bool:
    """A day known by a name may count only after a preposition; a written-out date must exist."""
    if form.rule == "date.named-day":
        entries = calendars(book).named.get(" ".join(match["name"].replace("’", "'").lower().split()), ())
        bare = match["which"] is None and match["year"] is None
        if bare and any(entry.prepositions for entry in entries):
            return _POINT_BEFORE.search(text, max(0, match.start() - 10), match.start()) is not None
    if form.rule == "date.iso":
        return read(match[0], ReadContext(book)) is not None
    return True


def _mention(found: _Found, place: _Place) -> DateMention:
    start, end = place.sentence.start + found.match.start(), place.sentence.start + found.match.end()
    mention = DateMention(start, end, place.document.text[start:end], None, found.form.kind, found.form.rule)
    mention = replace(mention, rule=_rule(mention, found, place))
    if mention.rule == "date.anaphoric":
        mention = replace(mention, anchor=_anchor(place))
    elif mention.rule == "date.month.anchored":
        mention = replace(mention, anchor=_year_of_month(mention, place))
    elif mention.rule in ("date.part-of-year.anchored", "date.months.anchored"):
        mention = replace(mention, anchor=_year_of_part(mention, place))
    value = read(mention.words, place.context, mention.rule)
    return replace(mention, value=value, kind=_kind(mention, value))


def _rule(mention: DateMention, found: _Found, place: _Place) -> str:
    """The form's rule with what the sentence adds: a direction, or the variant in which a number is meant."""
    rule, (start, end) = found.form.rule, found.match.span()
    text = place.sentence.text
    if rule == "date.year-pair":
        before, after = text[max(0, start - 40) : start], text[end : end + 30]
        return f"{rule}.{'fiscal' if _pair_is_fiscal(before, after, place.context) else 'plain'}"
    if rule == "date.year" and place.mentions and _continues_fiscal(mention, place.mentions[-1], place.document):
        return f"{rule}.fiscal"
    if rule == "date.month" and _year_of_month(mention, place) is not None:
        return f"{rule}.anchored"
    if rule == "date.part-of-year" and _year_of_part(mention, place) is not None:
        return f"{rule}.anchored"
    if (
        rule == "date.months"
        and not _YEAR_NUMBER.search(mention.text)
        and _fiscal_before(place, place.first) is not None
    ):
        return f"{rule}.anchored"
    if rule not in _DIRECTED or (rule != "date.weekday" and _YEAR_NUMBER.search(mention.text)):
        return rule
    if rule == "date.weekday-relative" and not mention.text.lower().startswith("this"):
        return rule
    headline = place.sentence.kind in ("headline", "heading")
    return f"{rule}.{direction_of(text, start, end, headline=headline, weekday=rule.startswith('date.week'))}"


def _pair_is_fiscal(before: str, after: str, context: ReadContext) -> bool:
    calendar = calendars(context.book).fiscal_year(context.issuer, "")
    if calendar is None or _SCHOOL_NEAR.search(before[-40:]) or _SCHOOL_NEAR.search(after[:12]):
        return False
    return calendar.bare_pair or _FISCAL_NEAR.search(before[-30:] + " " + after[:30]) is not None


def _continues_fiscal(mention: DateMention, last: DateMention, document: Document) -> bool:
    """`fiscal years 2024 and 2025`: the second number is a fiscal year too."""
    fiscal = last.rule in ("date.fiscal", "date.year.fiscal")
    return fiscal and _LISTED.fullmatch(document.text[last.end : mention.start]) is not None


def _year_of_month(mention: DateMention, place: _Place) -> Span | None:
    """The year that a month without one belongs to by where it stands; None where its sentence's tense must tell."""
    return _opening_year(place) or _year_of_row(mention.start, place)


def _year_of_row(start: int, place: _Place) -> Span | None:
    """`Permits by month, 2030` over `May: 878`: the one year that stands over a row named for a month."""
    if start != place.sentence.start or place.sentence.kind != "list_item":
        return None
    over = [(s.start, s.end) for s in standing_over(place.document, place.sentence) if s.kind != "headline"]
    for begin, end in over:
        years = [m for m in place.mentions if begin <= m.start < end and m.rule == "date.year"]
        if years:
            return Span(years[0].start, years[0].end, years[0].text) if len({m.value for m in years}) == 1 else None
    return None


def _opening_year(place: _Place) -> Span | None:
    """The year that opens the sentence (`In 2019 …, in March …`) where it is over: its months belong to it."""
    if place.first == len(place.mentions):
        return None
    year, published = place.mentions[place.first], place.context.published
    last = year.text.lower() == "last year" and not place.document.text[place.sentence.start : year.start]
    if last and year.value is not None:
        return Span(year.start, year.end, year.text)
    if year.rule != "date.year" or year.value is None or (published is not None and int(year.value) >= published.year):
        return None
    opens = _YEAR_OPENS.fullmatch(place.sentence.text[: year.start - place.sentence.start][:40])
    return None if opens is None else Span(year.start, year.end, year.text)


def _year_of_part(mention: DateMention, place: _Place) -> Span | None:
    """The year that a half, a quarter or months belong to: the fiscal one named last, or any one above a heading."""
    if mention.rule.startswith("date.part-of-year") and not mention.text.lower().startswith("the"):
        near = (m for m in reversed(place.mentions[-_ANCHOR_REACH:]) if m.rule.startswith(_YEARLY))
        year = next((m for m in near if m.value is not None and m.anchor is None), None)
        return None if year is None else Span(year.start, year.end, year.text)
    if not mention.rule.startswith("date.months") and (told := _year_of_other_part(place)) is not None:
        return told
    return _fiscal_before(place, place.first if mention.rule.startswith("date.months") else 0)


def _year_of_other_part(place: _Place) -> Span | None:
    """`in the second quarter of 2031, up from 12,900 in the first quarter`: the year of the other part."""
    other = next(reversed(place.mentions[_floor(place) :]), None)
    year = None if other is None or other.rule != "date.year-part" else _YEAR_NUMBER.search(other.text)
    if other is None or year is None:
        return None
    return Span(other.start + year.start(), other.start + year.end(), year.group())


def _fiscal_before(place: _Place, first: int = 0) -> Span | None:
    """The fiscal year that was named last, where no other year came after it: `the second quarter` is one of its."""
    near = place.mentions[max(first, len(place.mentions) - _ANCHOR_REACH) :]
    year = next((mention for mention in reversed(near) if mention.rule.startswith(_YEARLY)), None)
    if year is None or year.value is None or "fiscal" not in year.rule or year.anchor is not None:
        return None
    return Span(year.start, year.end, year.text)


def _anchor(place: _Place) -> Span | None:
    """The date that the words lean on: the last before them in the sentence, else in the sentence before."""
    floor = max(_floor(place), len(place.mentions) - _ANCHOR_REACH)
    dated = [m for m in reversed(place.mentions[floor:]) if m.anchor is None and _is_definite(m, place.context)]
    dated = [m for m in dated if not _set_beside(m, place)]
    if not dated:
        return None
    candidate = next((m for m in dated if not _compared(m, place)), dated[0])
    candidate = _year_before(candidate, place) or candidate
    return Span(candidate.start, candidate.end, candidate.text)


# `a fall of 14 percent on 2029`, `fewer than in 2029`
_COMPARED = re.compile(
    r"(?:%|\b(?:per ?cent|fewer|more|less|higher|lower|up|down|compared)\b)[^.;:\d]{0,24}\b(?:on|from|than in|than"
    r"|with)[ \u00a0]$"
)


def _compared(mention: DateMention, place: _Place) -> bool:
    """Whether a year of the sentence before is only what another year is held against."""
    sentence = place.document.sentence_at(mention.start)
    if sentence is None or sentence.index >= place.sentence.index:
        return False
    return _COMPARED.search(place.document.text, sentence.start, mention.start) is not None


def _year_before(mention: DateMention, place: _Place) -> DateMention | None:
    """`in fiscal 2030, which ended in March. The year before …`: the fiscal year in front of a bare month."""
    if mention.kind != "month" or _YEAR_NUMBER.search(mention.text) is not None:
        return None
    sentence = place.document.sentence_at(mention.start)
    within = (m for m in place.mentions if sentence is not None and sentence.start <= m.start < mention.start)
    return next((m for m in within if m.kind == "fiscal_year" and m.value is not None and m.anchor is None), None)


def _set_beside(mention: DateMention, place: _Place) -> bool:
    """`In 2029 it was 900.`: a date of a sentence before that only looks back, on which nothing behind it leans."""
    sentence = place.document.sentence_at(mention.start)
    return sentence is not None and sentence.index < place.sentence.index and looks_back(sentence.text)


def _floor(place: _Place) -> int:
    """Where the mentions begin that a date may lean on: those of its sentence, and of the one before in its block."""
    index = place.sentence.index
    together = index > 0 and place.document.sentences[index - 1].block == place.sentence.block
    return place.before if together else place.first


def _is_definite(mention: DateMention, context: ReadContext) -> bool:
    """Whether the wording alone names a year, so that another date can lean on it."""
    if mention.value is None:
        return mention.rule == "date.edge" and _YEAR_NUMBER.search(mention.text) is not None
    dated = mention.kind == "day" and _YEAR_NUMBER.search(mention.text) is not None  # `on 30 June 2024 … that year`
    if (mention.kind in ("day", "week") and not dated) or "XXXX" in mention.value:
        return False
    return read(mention.text, context) == mention.value


def _kind(mention: DateMention, value: str | None) -> Kind:
    """The kind by what was said where the form leaves it open."""
    words = mention.text.lower()
    if value is None and mention.rule.startswith(("date.ago", "date.decade")):
        return "vague"
    if mention.rule.startswith(("date.relative", "date.ago")):
        for unit, kind in _UNIT_KINDS:
            if unit in words:
                return kind
    parted = mention.rule == "date.fiscal-relative" and re.search(r"\b(?:half|quarter|months)\b", words) is not None
    if parted or mention.rule.startswith(("date.fiscal-part", "date.year-part", "date.part-of-year")):
        return "half" if "half" in words or words.startswith("h") else "quarter" if "month" not in words else "interval"
    if mention.rule.endswith(".fiscal"):
        return "fiscal_year"
    if mention.rule.endswith(".plain"):
        return "interval"
    return mention.kind


_UNIT_KINDS: tuple[tuple[str, Kind], ...] = (
    ("weekend", "interval"), ("day", "day"), ("week", "week"), ("month", "month"), ("quarter", "quarter"),
    ("year", "year"), ("decade", "year"),
)  # fmt: skip
