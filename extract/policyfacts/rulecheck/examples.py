"""Whether an entry of a rule table is read in its own example, table by table.

Each function gives None where the example proves the entry, else what is wrong with it, as the end of a sentence. The
tests of the shipped tables and `policyfacts rules check` run the same functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

import spacy
from spacy.language import Language

from policyfacts.document import Block, Document, ReadContext
from policyfacts.find.bodies import BodyEntry, find_bodies
from policyfacts.find.boilerplate import BoilerplateRule, cues
from policyfacts.find.changes import ChangeRule, find_change
from policyfacts.find.dates import find_dates, read as read_date
from policyfacts.find.dates.calendars import CalendarEntry, day_in_year
from policyfacts.find.gate import EverydayRule, TellingRule, speaks_of_visas
from policyfacts.find.names import NameEntry
from policyfacts.find.nationwords import RegionEntry, scan
from policyfacts.find.noncounts import NonCountRule, reason_against
from policyfacts.find.numbers import find_numbers
from policyfacts.find.offices import OfficeEntry
from policyfacts.find.politicians import PoliticianEntry
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programme_table import CategoryEntry, ProgrammeEntry, lexicon
from policyfacts.find.programmes import find_programmes
from policyfacts.find.quantities import QualifierRule, find_quantities
from policyfacts.find.relevance import RelevanceRule, find_relevance
from policyfacts.find.speech import SpeechEntry
from policyfacts.find.statements import find_statements
from policyfacts.find.status import find_cues
from policyfacts.find.status_table import ModalityRule, StatusRule
from policyfacts.find.unit_table import UnitRule
from policyfacts.find.units import find_head
from policyfacts.find.words import fold
from policyfacts.gazetteer.words import Line
from policyfacts.language import LanguageModel, annotate
from policyfacts.pipeline import Extractor
from policyfacts.resolve.laws import laws
from policyfacts.resolve.methods import MethodRule
from policyfacts.resolve.slots.hosts import HostRule, host_nouns
from policyfacts.rules import RuleBook, RuleEntry

NOT_READ = "is not read by it"
# A day on which `fiscal 2023`, `last Easter` and the like have a value; a Wednesday.
_PUBLISHED = date(2024, 5, 15)


@cache
def language() -> Language:
    """A pipeline that only parts sentences: no entry needs a model to be read."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def document_of(text: str, published: date | None = None) -> Document:
    """A text as one block."""
    return annotate(language(), text, [Block("body", 0, len(text))], published)


def example_problem(table: str, entry: RuleEntry, book: RuleBook) -> str | None:
    """What is wrong with an entry's example, e.g. `is not read by it`; None where it proves the entry.

    Args:
        table: The table's name, such as `status`.
        entry: An entry of the book.
        book: The rule book that is in force.
    """
    return EXAMPLES[table](entry, book)


def _gives(name: str, got: object, wanted: object) -> str | None:
    return None if got == wanted else f"gives the {name} {_plain(got)} instead of {_plain(wanted)}"


def _plain(value: object) -> str:
    return "none" if value in (None, ()) else f"`{value}`"


def _body(entry: BodyEntry, book: RuleBook) -> str | None:
    mentions = find_bodies(document_of(entry.example), book)
    mention = next((m for m in mentions if m.rule == f"body.{entry.id}"), None)
    if mention is None:
        return NOT_READ
    return _gives("country", mention.country, entry.country) or _gives("kind", mention.kind, entry.kind)


def _boilerplate(rule: BoilerplateRule, book: RuleBook) -> str | None:
    compiled = cues(book)
    cue = next(c for c in (*compiled.on_sentences, *compiled.beside, *compiled.on_headings) if c.rule.id == rule.id)
    if not cue.fires(rule.example):
        return NOT_READ
    return "passes, but its `counter` matches too" if cue.fires(rule.counter) else None


def _calendar(entry: CalendarEntry, book: RuleBook) -> str | None:
    issuer = entry.countries[0] if entry.countries else None
    text = f"It was lower at the end. It fell {entry.example}."
    found = find_dates(document_of(text, _PUBLISHED), book, issuer)
    if len(found) != 1:
        return NOT_READ
    value = read_date(found[0].words, ReadContext(book, _PUBLISHED, issuer), found[0].rule)
    if value is None:
        return NOT_READ
    days = {day_in_year(entry, year).isoformat() for year in (2023, 2024, 2025)} if entry.kind == "named_day" else ()
    return None if not days or value in days else f"gives the day {value}, which is none of the entry's"


def _category(entry: CategoryEntry, book: RuleBook) -> str | None:
    mention = _programme_mention(f"category.{entry.id}", entry.example, book)
    if mention is None:
        return NOT_READ
    return _gives("category", mention.category, entry.category) or _gives(
        "temporary", mention.temporary, entry.temporary
    )


def _programme(entry: ProgrammeEntry, book: RuleBook) -> str | None:
    mention = _programme_mention(f"programme.{entry.id}", entry.example, book)
    if mention is None:
        return NOT_READ
    names = ("programme", "code", "category", "temporary", "issuer", "countries")
    wrong = (_gives(name, getattr(mention, name), getattr(entry, name)) for name in names)
    return next((problem for problem in wrong if problem is not None), None)


def _programme_mention(rule: str, example: str, book: RuleBook) -> ProgrammeMention | None:
    return next((m for m in find_programmes(document_of(example), book) if m.rule == rule), None)


def _change(entry: ChangeRule, book: RuleBook) -> str | None:
    number = next(iter(reversed(list(find_numbers(entry.example)))), None)
    if number is None:
        return "holds no number"
    phrase_end = max(number.end, find_head(entry.example, number.end, book).phrase.end)
    cue = find_change(entry.example, number.start, number.end, phrase_end, book)
    if cue is None or cue.rule != f"change.{entry.id}":
        return NOT_READ
    return _gives("change", cue.change, entry.change)


def _everyday(entry: EverydayRule, book: RuleBook) -> str | None:
    if not any(lexicon(book).matches(entry.example, 0, len(entry.example))):
        return NOT_READ
    return "speaks of visas" if speaks_of_visas(entry.example, book) else None


def _telling(entry: TellingRule, book: RuleBook) -> str | None:
    return None if speaks_of_visas(entry.example, book) else NOT_READ


def _host(entry: HostRule, book: RuleBook) -> str | None:
    if entry.acts == "law":
        return None if any(code == entry.country for _, code in laws(entry.example, book)) else NOT_READ
    pattern = host_nouns(book).of(entry.acts)
    return None if pattern.search(entry.example) else NOT_READ


def _method(entry: MethodRule, book: RuleBook) -> str | None:
    text = f"Turkey will hand out 10,000 transit visas {entry.example} to Iraqis and Afghans."
    splits = Extractor(LanguageModel(language(), "blank", "0", ""), book).extract(text).splits
    if len(splits) != 1:
        return NOT_READ
    return _gives("method", splits[0].method, entry.method)


def _modality(entry: ModalityRule, book: RuleBook) -> str | None:
    found = find_cues(entry.example, book)
    if len(found) != 1 or not entry.example.endswith(entry.example[found[0].start : found[0].end]):
        return "does not end in the entry's words and one verb of a stage"
    return _gives("effect", found[0].effect, entry.effect)


def _name(entry: NameEntry, _book: RuleBook) -> str | None:
    return _stands_in(entry.example, entry.words)


def _noncount(entry: NonCountRule, book: RuleBook) -> str | None:
    text = entry.example
    number = next(find_numbers(text), None)
    if number is None:
        return "holds no number"
    got = reason_against(text, number.start, number.end, number.value, book)
    return NOT_READ if got is None else _gives("reason", got, entry.reason)


def _office(entry: OfficeEntry, _book: RuleBook) -> str | None:
    forms = (*entry.words, *entry.plural)
    return _stands_in(entry.example, [form.rstrip(".") for form in forms])


def _politician(entry: PoliticianEntry, _book: RuleBook) -> str | None:
    return _stands_in(entry.example, entry.names)


def _stands_in(example: str, words: tuple[str, ...] | list[str]) -> str | None:
    folded = fold(example)
    return None if any(fold(word) in folded for word in words) else "holds none of its words"


def _qualifier(entry: QualifierRule, book: RuleBook) -> str | None:
    found = find_quantities(document_of(entry.example), book)
    if len(found) != 1:
        return "does not hold exactly one number"
    (mention,) = found
    # `exact` is the default: its focus words give way, so that no rule is named.
    rule = None if entry.qualifier == "exact" else f"qualifier.{entry.id}"
    return _gives("qualifier", mention.quantity.qualifier, entry.qualifier) or (
        None if mention.qualifier_rule == rule else NOT_READ
    )


def _region(entry: RegionEntry, book: RuleBook) -> str | None:
    line = Line(entry.example)
    names = {" ".join(word.key for word in Line(n).words) for n in (*entry.names, *entry.adjectives, *entry.people)}
    keys = {line.key(i, j) for i in range(len(line.words)) for j in range(i + 1, len(line.words) + 1)}
    if not any(key in names or f"the {key}" in names for key in keys):
        return "holds none of its names"
    fires = f"nation.{entry.id}" in {hit.term.rule for hit in scan(line, book)}
    return None if fires is (entry.kind != "phrase") else NOT_READ


def _relevance(entry: RelevanceRule, book: RuleBook) -> str | None:
    found = [(cue.effect, cue.rule) for cue in find_relevance(entry.example, book)]
    return None if (entry.effect, f"relevance.{entry.id}") in found else NOT_READ


def _speech(entry: SpeechEntry, book: RuleBook) -> str | None:
    if entry.type == "verb":
        verbs = [item.verb for item in find_statements(document_of(entry.example), book, [], [], [])]
        return None if entry.forms[0] in verbs else NOT_READ
    words = {*re.findall(r"[\w'’.-]+", entry.example.lower()), *(["'s"] if "'s" in entry.example else [])}
    return None if words & set(entry.forms) else "holds none of its words"


def _status(entry: StatusRule, book: RuleBook) -> str | None:
    if entry.status not in [cue.status for cue in find_cues(entry.example, book)]:
        return f"does not give the status `{entry.status}`"
    lowered = entry.example.lower()
    return None if any(form.lower() in lowered for form in entry.forms) else "holds none of its forms"


def _unit(entry: UnitRule, book: RuleBook) -> str | None:
    number = next(find_numbers(entry.example), None)
    if number is None:
        return "holds no number"
    head = find_head(entry.example, number.end, book)
    return _gives("unit", head.unit, entry.unit) or _gives("weak", head.weak, entry.weak)


# One function a table; each takes its table's own model.
EXAMPLES: Mapping[str, Callable[..., str | None]] = {
    "bodies": _body, "boilerplate": _boilerplate, "calendars": _calendar, "categories": _category, "changes": _change,
    "everyday": _everyday, "hosts": _host, "methods": _method, "modality": _modality, "names": _name,
    "noncounts": _noncount, "offices": _office, "politicians": _politician, "programmes": _programme,
    "qualifiers": _qualifier, "regions": _region, "relevance": _relevance, "speech": _speech,
    "status": _status, "telling": _telling, "units": _unit,
}  # fmt: skip
MODELS: Mapping[str, type[RuleEntry]] = {
    "bodies": BodyEntry, "boilerplate": BoilerplateRule, "calendars": CalendarEntry, "categories": CategoryEntry,
    "changes": ChangeRule, "everyday": EverydayRule, "hosts": HostRule, "methods": MethodRule, "modality": ModalityRule,
    "names": NameEntry, "noncounts": NonCountRule, "offices": OfficeEntry, "politicians": PoliticianEntry,
    "programmes": ProgrammeEntry, "qualifiers": QualifierRule, "regions": RegionEntry, "relevance": RelevanceRule,
    "speech": SpeechEntry, "status": StatusRule, "telling": TellingRule, "units": UnitRule,
}  # fmt: skip
