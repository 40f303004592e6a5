"""Quantities: numbers with their qualifiers, ranges, percentages and fractions of a base.

`read` turns a wording into a quantity; `find_quantities` says where in a document such wordings stand. Whether a
quantity counts visas, and which, is decided later; what is plainly something else (money, an age) is marked by
`noncounts`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Literal

from policyfacts.document import Document, ReadContext, Sentence, Span
from policyfacts.find.clauses import phrases
from policyfacts.find.numbers import NumberMention, find_numbers, read_number
from policyfacts.find.ratios import RatioMention, find_ratios
from policyfacts.records import Qualifier, Quantity
from policyfacts.rules import RuleBook, RuleEntry

QuantityKind = Literal["number", "range", "percent", "fraction"]


class QualifierRule(RuleEntry):
    """Words on one side of a number and the qualifier that they give it."""

    side: Literal["before", "after"]
    qualifier: Qualifier
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity at `[start, end)` of the article.

    Attributes:
        number: The digits or number words themselves (of a range: from the first to the second number).
        rule: How the number was read: `quantity.digits`, `.words`, `.range`, `.percent`, `.fraction`.
        qualifier_rule: The entry that gave the qualifier, or None for the default.
        ratio: For a percentage or fraction, the part of its base; `quantity.value` is then 0 until the base is known.
    """

    start: int
    end: int
    number: Span
    quantity: Quantity
    kind: QuantityKind
    rule: str
    qualifier_rule: str | None = None
    ratio: Fraction | None = None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    before: re.Pattern[str]
    after: re.Pattern[str]
    rules: dict[tuple[str, str], QualifierRule]


@cache
def _lexicon(book: RuleBook) -> _Lexicon:
    rules: dict[tuple[str, str], QualifierRule] = {}
    for entry in book.table("qualifiers", QualifierRule):
        rules |= {(entry.side, " ".join(word.lower().split())): entry for word in entry.words}
    before = [word for side, word in rules if side == "before"]
    after = [word for side, word in rules if side == "after"]
    space = "[ \u00a0]"
    # `the` may stand between (`more than the 2,500`), and so may one of two focus words (`only about 300`).
    return _Lexicon(
        re.compile(
            rf"(?<![\w-])(?P<words>{phrases(before)}){space}?(?:(?:the|a|an)(?:{space}same)?{space})?$",
            re.IGNORECASE,
        ),
        re.compile(rf"{space}?(?P<words>{phrases(after)})(?![\w])", re.IGNORECASE),
        rules,
    )


_BETWEEN = re.compile(
    r"\b(?:between|as low as|anywhere (?:between|from)|somewhere between)[ \u00a0](?:about[ ]|some[ ])?$", re.IGNORECASE
)
_BETWEEN_JOINT = re.compile(
    r"[ \u00a0](?:and|to|or as high as|and as high as)[ \u00a0](?:about[ ]|some[ ])?", re.IGNORECASE
)
_TO_JOINT = re.compile(r"[ \u00a0]?(?:to|or|-|–|—)[ \u00a0]?", re.IGNORECASE)
# `from A to B`, `by A to B` are a change from one level to another, no range.
_FROM = re.compile(
    r"\b(?:from[ \u00a0](?:[\w-]+[ \u00a0]){0,3}|by[ \u00a0]"
    r"|(?:rise|rises|rose|climbs?|climbed|increases?|increased|grew|up|falls?|fell|drops?|dropped|decreased"
    r"|declined|down)[ \u00a0])$",
    re.IGNORECASE,
)
# `will admit from 265,000 to 280,000`, `ranging from 300 to 500`: no change is told, so it is a range
_FROM_RANGE = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|anywhere|somewhere|var(?:y|ies|ying)|admit|accept|welcome|issue|grant|receive|take"
    r"|take in|let in"
    r"|bring in|hire|expects?|expected|be|of|at|to)[ \u00a0]from[ \u00a0](?:about[ ]|some[ ]|around[ ])?$"
)
_SPACED_DASH = re.compile(r"[ \u00a0][–—-][ \u00a0]")
_CELL_BEFORE = re.compile(r"^[^–—\n.!?;:]{2,60}[ \u00a0][–—][ \u00a0](?:[\d,. ]+[ \u00a0][–—][ \u00a0])*$")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_IN_TIME = re.compile(
    r"\b(?:in|of|since|by|for|during|until|season|year|FY|fiscal|early|late|mid)[ \u00a0-]?(?:19|20)\d\d$",
    re.IGNORECASE,
)


def read(words: str, context: ReadContext) -> Quantity | None:
    """The quantity that `words` write, e.g. `up to 300,000`, `between 10,000 and 15,000`, `360,000 or so`.

    Percentages and fractions have no value of their own and give None.
    """
    for mention in _find(words, context.book):
        if mention.ratio is None and mention.start == 0 and mention.end == len(words):
            return mention.quantity
    return None


def read_qualifier(words: str, context: ReadContext) -> Qualifier | None:
    """The qualifier that `words` stand for: `as many as` is up_to."""
    lexicon = _lexicon(context.book)
    key = " ".join(words.lower().split())
    entry = lexicon.rules.get(("before", key)) or lexicon.rules.get(("after", key))
    return None if entry is None else entry.qualifier


def find_quantities(document: Document, book: RuleBook) -> list[QuantityMention]:
    """All quantities of the document in reading order, not overlapping."""
    return [_shift(mention, sentence) for sentence in document.sentences for mention in _find(sentence.text, book)]


def _shift(mention: QuantityMention, sentence: Sentence) -> QuantityMention:
    by = sentence.start
    number = Span(mention.number.start + by, mention.number.end + by, mention.number.text)
    return replace(mention, start=mention.start + by, end=mention.end + by, number=number)


def _find(text: str, book: RuleBook) -> list[QuantityMention]:
    lexicon = _lexicon(book)
    ratios = [_ratio(found) for found in find_ratios(text)]
    found: list[QuantityMention] = [_qualified(text, mention, lexicon) for mention in ratios]
    covered = sorted((ratio.start, ratio.end) for ratio in ratios)
    numbers = [n for n in find_numbers(text) if not _covered(n, covered)]
    position = 0
    while position < len(numbers):
        first = numbers[position]
        second = numbers[position + 1] if position + 1 < len(numbers) else None
        pair = None if second is None else _range(text, first, second)
        if pair is not None:
            found.append(_qualified(text, pair, lexicon))
            position += 2
            continue
        rule = "quantity.words" if first.spelled else "quantity.digits"
        number = Span(first.start, first.end, text[first.start : first.end])
        single = QuantityMention(first.start, first.end, number, Quantity(value=first.value), "number", rule)
        found.append(_qualified(text, single, lexicon))
        position += 1
    return sorted(found, key=lambda mention: mention.start)


def _covered(number: NumberMention, ratios: list[tuple[int, int]]) -> bool:
    position = bisect_left(ratios, (number.end, 0)) - 1
    return position >= 0 and ratios[position][1] > number.start


def _ratio(found: RatioMention) -> QuantityMention:
    quantity = Quantity(value=0, qualifier="about", computed=True)
    rule = f"quantity.{found.kind}"
    return QuantityMention(found.span.start, found.span.end, found.span, quantity, found.kind, rule, ratio=found.ratio)


def _range(text: str, first: NumberMention, second: NumberMention) -> QuantityMention | None:
    """`between A and B`, `A to B`, `A-B` as one quantity; `from A to B` is a change and stays two."""
    low, high = first.value, second.value
    joint = text[first.end : second.start]
    if len(joint) > 24:
        return None
    start = first.start
    if _YEAR_IN_TIME.search(text[max(0, first.start - 12) : first.end]):
        return None  # `from 8,000 in 2021 to 14,500`
    opens = not text[: first.start].strip(" \u00a0-–—•*·")
    if opens and _SPACED_DASH.fullmatch(joint) and _A_YEAR.fullmatch(text, first.start, first.end):
        return None  # a row of a year: `2022 – 3,402 permits`
    if _SPACED_DASH.fullmatch(joint) and _CELL_BEFORE.search(text[: first.start]):
        return None  # two cells of a row: `Nepal – 35,635 – 23,493`
    if opening := _BETWEEN.search(text, max(0, first.start - 24), first.start):
        if not _BETWEEN_JOINT.fullmatch(joint):
            return None
        start = opening.start()
    elif (
        not _TO_JOINT.fullmatch(joint)
        or (joint.strip() == "or" and low * 4 < high)
        or (
            _FROM.search(text, max(0, first.start - 40), first.start)
            and not _FROM_RANGE.search(text, max(0, first.start - 40), first.start)
        )
    ):
        return None
    scale = re.search(r"[a-zA-Z]+$", text[second.start : second.end])
    if scale is not None and low < 1000 and not first.spelled and text[first.end - 1].isdigit():
        # `10 to 15 million`: the scale is shared.
        scaled = read_number(f"{text[first.start : first.end]} {scale.group()}") or low
        low = scaled if scaled < high else low
    if not low < high or high > 20 * max(low, 1):
        return None
    number = Span(first.start, second.end, text[first.start : second.end])
    quantity = Quantity(value=None, low=low, high=high, qualifier="between")
    return QuantityMention(start, second.end, number, quantity, "range", "quantity.range")


def _qualified(text: str, mention: QuantityMention, lexicon: _Lexicon) -> QuantityMention:
    before = lexicon.before.search(text, max(0, mention.start - 40), mention.start)
    after = lexicon.after.match(text, mention.end)
    best = mention
    for match, side in ((after, "after"), (before, "before")):
        if match is None or (side == "before" and _compares(text, match)):
            continue
        entry = lexicon.rules[(side, " ".join(match["words"].lower().split()))]
        if side == "before" and entry.qualifier == "exact" and best.qualifier_rule is not None:
            continue
        qualifier, rule = entry.qualifier, f"qualifier.{entry.id}"
        if (
            qualifier == "more_than"
            and side == "before"
            and _NEGATED.search(text, max(0, match.start() - 50), match.start())
        ):
            qualifier, rule = "up_to", f"{rule}.{NEGATED}"  # `no country may have more than 696`
        start = match.start() if side == "before" else best.start
        end = match.end() if side == "after" else best.end
        if mention.kind == "range" or (entry.qualifier == "exact" and mention.ratio is None):
            # A range keeps its bounds; a focus word (`only about 300`) gives way to the qualifier before it.
            if entry.qualifier == "exact" and side == "before":
                return _deeper(text, best, match.start(), lexicon)
            continue
        best = replace(
            best,
            start=start,
            end=end,
            quantity=_bounded(best.quantity, qualifier),
            qualifier_rule=rule,
        )
    return best


_CLIMBING = re.compile(
    r"\b(?:edg|climb|go|creep|inch|mov|push|tick|sho|jump|ris|rac|rais|lift)(?:ing|ed|es|e|s|t)?"
    r"|\bw(?:ent|as|ere)|\bgone|\brose|\bcrept",
    re.IGNORECASE,
)


# What the rule of a qualifier is called where the words in front of it turn it round.
NEGATED = "negated"
_NEGATED = re.compile(r"\b(?:no|not|never|nobody|cannot|can['’]t|neither)\b[^,;:.]{0,40}$", re.IGNORECASE)


# `handed over 300 permits`, `talks about 7,500 visas`: the word belongs to the verb.
_PARTICLE = re.compile(
    r"\b(?:(?:hand|turn|carr|roll|pass|sign|spill|pull|hold|held|taken?|took|taking|brought|bring)(?:ed|ing|s|y"
    r"|ies|ied)?[ \u00a0]over"
    r"|(?:talk|ask|think|hear|know|complain|speak|worr|inform|inquir|enquir|boast|brag|read|writ|debat|dream)(?:ed|ing|s|y|ies"
    r"|ied|e|ten)?[ \u00a0]about|(?:thought|heard|knew|known|spoke|spoken|wrote|talks|news|promises|questions|concerns"
    r"|something)[ \u00a0]about)[ \u00a0]?$",
    re.IGNORECASE,
)


def _compares(text: str, match: re.Match[str]) -> bool:
    """Whether a qualifier's words say nothing about how exact a number is.

    `a touch more than the 25,669 of last year` compares, `edging up to 543,600` moves.
    """
    words = match["words"].lower()
    if words in ("over", "about") and _PARTICLE.search(text, max(0, match.start() - 24), match.end("words")):
        return True
    if words in ("more than", "less than", "fewer than", "above", "below", "over", "under") or words.endswith(
        (" more than", " less than", " below", " above", "tle short of", "what short of", "tly short of")
    ):
        return match.group().rstrip().lower().endswith((" the", " the same"))
    lead = text[max(0, match.start() - 14) : match.start()].rstrip()
    return words == "up to" and bool(re.search(rf"(?:{_CLIMBING.pattern})$", lead, re.IGNORECASE))


def _deeper(text: str, mention: QuantityMention, focus: int, lexicon: _Lexicon) -> QuantityMention:
    """`more than a mere 300`: the qualifier in front of the focus word, if there is one."""
    match = lexicon.before.search(text, max(0, focus - 40), focus)
    if match is None or mention.kind == "range":
        return mention
    entry = lexicon.rules[("before", " ".join(match["words"].lower().split()))]
    if entry.qualifier == "exact":
        return mention
    quantity = _bounded(mention.quantity, entry.qualifier)
    return replace(mention, start=match.start(), quantity=quantity, qualifier_rule=f"qualifier.{entry.id}")


def _bounded(quantity: Quantity, qualifier: Qualifier) -> Quantity:
    if quantity.computed:
        return quantity
    low = quantity.value if qualifier in ("at_least", "more_than") else None
    high = quantity.value if qualifier in ("up_to", "fewer_than") else None
    return quantity.model_copy(update={"qualifier": qualifier, "low": low, "high": high})
