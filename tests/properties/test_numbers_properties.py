"""Laws of numbers and quantities: they survive writing and reading, offsets quote, no text breaks a finder."""

from __future__ import annotations

import spacy
from hypothesis import example, given, settings, strategies as st

from policyfacts.document import Block, ReadContext
from policyfacts.find.changes import find_change
from policyfacts.find.clauses import clause_breaks
from policyfacts.find.noncounts import reason_against
from policyfacts.find.nouns_before import noun_before
from policyfacts.find.numbers import find_numbers, read_number
from policyfacts.find.quantities import QuantityMention, find_quantities, read
from policyfacts.find.rates import find_rate, read as read_rate
from policyfacts.find.ratios import read_ratio
from policyfacts.find.relevance import find_relevance
from policyfacts.find.status import find_cues
from policyfacts.find.units import find_head
from policyfacts.language import annotate
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)
NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
PIECES = st.sampled_from(
    """up to|between|and|to|or|–|-|about|more than|at most|the|of|of them|of these|of which|half|a third
two-thirds|per cent|%
1,200|900|20 000|1,25,000|22K|1.2 million|1.5|2031|2031-32|half a million|a dozen|twenty|hundred|thousand|thousands of
visas|H-2B visas|permits|workers|boats|places|a year|annual|extra|another|cut by|raised
will issue|refused to|not|asked
Norway|Peru|,|.|;|:|(|)|“|”|—|$|€|\u00a0|\n|aged|days|km|Section|202-555-0199|é|🛂|١٢٣""".replace("\n", "|").split("|")
)
TEXTS = st.one_of(
    st.text(max_size=120),
    st.lists(PIECES, max_size=40).map(" ".join),
    st.lists(PIECES, max_size=40).map("".join),
)
NUMBERS = st.integers(1, 10**12 - 1)
few = settings(max_examples=120)


def quantities(text: str) -> list[QuantityMention]:
    return find_quantities(annotate(NLP, text, [Block("body", 0, len(text))]), BOOK)


def lakh(value: int) -> str:
    """The number with Indian grouping: the last three digits, then pairs."""
    digits = str(value)
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(0, end - 2) : end] for end in range(len(head), 0, -2)][::-1]
    return ",".join([*pairs, tail]) if head else tail


def words(value: int) -> str:
    """The number in English words, up to 999,999."""
    if value < 20:
        return ONES[value]
    if value < 100:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    if value < 1_000:
        return f"{ONES[value // 100]} hundred" + (f" and {words(value % 100)}" if value % 100 else "")
    rest = value % 1_000
    joint = " and " if 0 < rest < 100 else " "
    return f"{words(value // 1_000)} thousand" + (f"{joint}{words(rest)}" if rest else "")


@few
@given(NUMBERS)
def test_plain_digits_survive(value: int) -> None:
    assert read_number(str(value)) == value


@few
@given(NUMBERS)
def test_grouped_digits_survive(value: int) -> None:
    commas = f"{value:,}"
    for written in (commas, commas.replace(",", " "), commas.replace(",", "\u00a0"), commas.replace(",", "\u202f")):
        assert read_number(written) == value


@few
@given(st.integers(1, 10**10 - 1))
@example(12_50_000)
@example(99_999)
def test_indian_grouping_survives(value: int) -> None:
    assert read_number(lakh(value)) == value


@few
@given(st.integers(1, 999_999))
@example(100_000)
@example(21_000)
@example(1_001)
def test_number_words_survive(value: int) -> None:
    for written in (words(value), words(value).replace("-", " "), words(value).capitalize(), words(value).upper()):
        assert read_number(written) == value


@few
@given(
    st.integers(1, 999),
    st.sampled_from([("k", 10**3), ("K", 10**3), ("m", 10**6), ("M", 10**6), ("mn", 10**6), ("bn", 10**9)]),
)
def test_suffixes_survive(value: int, suffix: tuple[str, int]) -> None:
    letters, scale = suffix
    assert read_number(f"{value}{letters}") == value * scale
    assert read_number(f"{value}.5{letters}") == value * scale + scale // 2


@few
@given(
    st.integers(1, 999),
    st.sampled_from([("thousand", 10**3), ("lakh", 10**5), ("million", 10**6), ("crore", 10**7), ("billion", 10**9)]),
)
def test_scale_words_survive(value: int, scale: tuple[str, int]) -> None:
    word, factor = scale
    assert read_number(f"{value} {word}") == value * factor
    assert read_number(f"{value}\u00a0{word}") == value * factor
    assert read_number(f"{value}.2 {word}") == value * factor + factor // 5


@few
@given(NUMBERS, st.sampled_from(["Peru issued {} visas.", "({})", "{}; again", "“{}” visas", "rose to {}."]))
def test_a_number_is_found_whatever_stands_around(value: int, frame: str) -> None:
    text = frame.format(f"{value:,}")
    (mention,) = find_numbers(text)
    assert (mention.value, text[mention.start : mention.end]) == (value, f"{value:,}")


@few
@given(
    st.integers(1, 10**9),
    st.sampled_from(["up to", "about", "at least", "nearly", "more than", "fewer than", "roughly", "over"]),
)
def test_a_qualified_number_survives(value: int, qualifier: str) -> None:
    text = f"Peru issued {qualifier} {value:,} visas."
    (mention,) = quantities(text)
    assert mention.quantity.value == value
    assert mention.quantity.qualifier != "exact"
    assert text[mention.start : mention.end] == f"{qualifier} {value:,}"


@few
@given(st.integers(100, 10**7), st.integers(1, 10**6))
def test_a_range_survives(low: int, more: int) -> None:
    high = low + min(more, 10 * low)
    (mention,) = quantities(f"Peru issued between {low:,} and {high:,} visas.")
    assert (mention.quantity.value, mention.quantity.low, mention.quantity.high) == (None, low, high)


@few
@given(st.integers(0, 100))
def test_a_percentage_survives(percent: int) -> None:
    for written in (f"{percent}%", f"{percent} %", f"{percent} per cent", f"{percent} percent"):
        ratio = read_ratio(written)
        assert ratio is not None
        assert ratio * 100 == percent


@few
@given(TEXTS)
@example("\u0660\u0661\u0662 visas")
@example("² visas, ½ of the visas, 5² of them")
@example("twenty-" * 30)
@example("1,000 " * 30)
@example("9" * 5_000 + " visas")
@example("up to" * 30 + "5%")
def test_numbers_quote_and_read_again(text: str) -> None:
    last = 0
    for mention in find_numbers(text):
        assert last <= mention.start < mention.end <= len(text)
        assert read_number(text[mention.start : mention.end]) == mention.value
        last = mention.end


@few
@given(TEXTS)
@example("between 5 and 10 and 15 or 20 visas at most")
@example("up to up to 5 or so or so")
@example("half of the half of them")
def test_quantities_quote_and_read_again(text: str) -> None:
    last = 0
    for mention in quantities(text):
        assert last <= mention.start <= mention.number.start < mention.number.end <= mention.end <= len(text)
        assert text[mention.number.start : mention.number.end] == mention.number.text
        last = mention.end
        if mention.ratio is not None:
            assert read_ratio(mention.number.text) == mention.ratio
        else:
            assert read(text[mention.start : mention.end], CONTEXT) == mention.quantity


@few
@given(TEXTS)
def test_no_text_breaks_the_finders_of_counts(text: str) -> None:
    for at in clause_breaks(text):
        assert 0 <= at <= len(text)
    for cue in find_cues(text, BOOK):
        assert 0 <= cue.start <= cue.verb < cue.end <= len(text)
    for topic in find_relevance(text, BOOK):
        assert 0 <= topic.start < topic.end <= len(text)
    noun = noun_before(text, BOOK)
    assert noun is None or text[noun.span.start : noun.span.end] == noun.span.text
    for number in find_numbers(text):
        head = find_head(text, number.end, BOOK)
        for span in (head.phrase, head.noun, head.partitive):
            assert span is None or text[span.start : span.end] == span.text
        end = max(number.end, head.phrase.end)
        change = find_change(text, number.start, number.end, end, BOOK)
        assert change is None or text[change.span.start : change.span.end] == change.span.text
        rate = find_rate(text, number.start, end, len(text))
        assert rate is None or (text[rate.start : rate.end] == rate.text and read_rate(rate.text, CONTEXT) is not None)
        reason = reason_against(text, number.start, number.end, number.value, BOOK)
        assert reason is None or reason
