"""Why a number became no fact, in plain sentences. A reason is `CODE` or `CODE: what it is about`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyfacts.document import Sentence
from policyfacts.explain.model import Refused, Rule, Words
from policyfacts.explain.rules import rule_of
from policyfacts.find.noncounts import entry_against
from policyfacts.find.relevance import find_relevance
from policyfacts.pipeline import Rejected
from policyfacts.rules import RuleBook
from policyfacts.rules.origins import origins

MEANINGS: Mapping[str, str] = {
    "money": "an amount of money",
    "percentage": "a percentage or a factor, no number of visas",
    "duration": "a length of time",
    "age": "somebody's age",
    "measure": "a measure: a distance, an area, a weight",
    "label": "it names something: a section, a page, a form, an address",
    "size of a firm or group": "how large a firm or group is",
    "how many live there": "how many people live in a place",
    "readers or room": "how many read or follow something, or have room in it",
    "people who were trained": "whom somebody trained, and nobody let in",
    "part of what counts something else": "a part of a number that counts no visas",
    "so many for each of them": "how many each employer, family or person may have",
    "more than come anywhere": "so many people come to no country: an amount of money, mostly",
    "rank or score": "a rank, a score or a result",
    "time of day": "it tells when, by the clock",
    "telephone number": "part of a telephone number",
    "date": "part of a date",
    "ordinal": "an ordinal: it says which one, not how many",
    "part of a word or code": "such as the class of a visa",
    "decimal number": "no whole number",
    "no definite number": "a plural that could be any number",
    "not read as a number": "written in a way that the grammar of numbers does not read",
    "name of a visa class": "part of the name of a visa class",
    "too small to be a count by itself": "a small number beside no word for visas or permits and no nationality",
    "too many numbers in one sentence": "such a sentence is a dump of data",
    "percentage without a stated base": "the article does not say of which number",
    "percentage of a base that is no number": "what it is a percentage of has no definite number",
    "counts something else": "{about} is what it counts, and no visa",
    "part of something else": "it is a part of {about}, which counts no visas",
    "the whole that something is part of": "another number says how many of these got something",
    "the sentence is about something else": "the sentence begins with {about}, which is another matter",
    "the clause is about something else": "{about} stands nearer than any word for granting",
    "a difference to another year": "what was granted is another number",
    "a difference to another number": "what was granted is another number",
    "measures something else": "the verb in front of it says how high something else is: a price, a score, births",
    "the families of those counted before": "the same people, counted by families",
    "nothing in the article names a visa or a programme": "so only a number of visas or permits by its noun counts",
    "travellers, of whose visas nothing is said": "tourists, passengers or guests in a sentence that names no visa",
    "nothing says that it counts visas": "no noun, word for granting, programme or count near it",
    "people whom a place has": "residents, visitors or members of a place or a body",
    "continues what counts something else": "the number before it in the sentence was refused",
    "a small number in words, far from any count": "such a number is mostly part of the prose",
}


def refused(
    rejected: Sequence[Rejected], text: str, sentences: Sequence[Sentence], book: RuleBook
) -> tuple[Refused, ...]:
    """Every number that became no fact, with its sentence and the entry of a rule file that speaks against it."""
    return tuple(_refused(item, text, sentence_at(item.span.start, sentences), book) for item in rejected)


def sentence_at(offset: int, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence that holds an offset; None where facts are not looked for."""
    return next((sentence for sentence in sentences if sentence.start <= offset < sentence.end), None)


def _refused(item: Rejected, text: str, sentence: Sentence | None, book: RuleBook) -> Refused:
    span = item.span
    code, _, about = item.reason.partition(": ")
    meaning = MEANINGS.get(code, "{about}" if about else code).format(about=f"“{about}”")
    bounds = (span.start, span.end) if sentence is None else (sentence.start, sentence.end)
    words = Words(span.start, span.end, text[span.start : span.end], bounds)
    rule = None if sentence is None else _entry(item, code, about, sentence, book)
    return Refused(words, code, about or None, meaning, rule)


def _entry(item: Rejected, code: str, about: str, sentence: Sentence, book: RuleBook) -> Rule | None:
    """The entry whose words speak against the number, where it is one."""
    if about:
        cue = next(iter(find_relevance(about, book)), None)
        return None if cue is None or not code.startswith("the ") else rule_of(cue.rule, book)
    start, end = item.span.start - sentence.start, item.span.end - sentence.start
    name = entry_against(sentence.text, start, end, None, book)
    if name is None:
        return None
    return rule_of(f"noncount.{name}", book) if origins(book, "noncounts")[name].row["reason"] == code else None
