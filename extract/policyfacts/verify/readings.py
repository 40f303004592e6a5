"""Read values: the finders' own pure readers, applied again to the words that a support names."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from policyfacts.document import ReadContext
from policyfacts.find import changes, levels, nations, programmes, quantities, rates, status, units
from policyfacts.find.dates import reading as dates
from policyfacts.find.groups import read as read_group
from policyfacts.find.numbers import find_numbers, read_number
from policyfacts.find.people_words import is_people_verb
from policyfacts.find.ratios import read_ratio
from policyfacts.find.seats import place_of, seat_of, town_in, town_named
from policyfacts.find.told_kind import read as read_kind
from policyfacts.find.units import is_who
from policyfacts.records import Visa
from policyfacts.resolve.slots.elsewhen import read_since
from policyfacts.resolve.slots.handed_out import WAS_GIVEN
from policyfacts.resolve.slots.on_visas import ON_A_VISA
from policyfacts.resolve.slots.period import read_years
from policyfacts.resolve.slots.turns import TURNED
from policyfacts.resolve.slots.visas import visa_of
from policyfacts.verify.case import Case, Complaint

# What is computed from a ratio is never exact.
ABOUT = "about"


def number(case: Case, context: ReadContext) -> object:  # noqa: ARG001  # every reader takes a context
    """`20,000`, `twenty thousand`."""
    return read_number(case.words[0]) if len(case.words) == 1 else None


def quantity(case: Case, context: ReadContext) -> object:
    """The part of a quantity that the path names: `up to 300,000` has a qualifier and an upper bound."""
    if case.count.quantity.computed:  # a percentage is no quantity by itself, and what it comes to is never exact
        return ABOUT if case.path == "quantity.qualifier" else None
    found = quantities.read(case.words[0], context) if len(case.words) == 1 else None
    return None if found is None else getattr(found, case.path.rpartition(".")[2])


def negated(case: Case, context: ReadContext) -> object:
    """`may have more than 696` under a negation is a bound from above."""
    if case.count.quantity.computed:
        return quantity(case, context)
    found = quantities.read(case.words[0], context) if len(case.words) == 1 else None
    if found is None or found.qualifier != "more_than":
        return None
    return {"quantity.qualifier": "up_to", "quantity.high": found.value}.get(case.path)


def ratio(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`32%` of `the 125,000`: the value, computed and rounded."""
    if case.path == "quantity.computed":
        return True
    if case.path == "quantity.qualifier":
        return ABOUT
    if len(case.words) != 2:
        return Complaint("a part of a base needs two spans, the ratio and the base")
    for part, base in permutations(case.words):
        share, whole = read_ratio(part), read_number(base)
        if share is not None and whole is not None:
            return round(Fraction(whole) * share)
    return None


def unit(case: Case, context: ReadContext) -> object:
    """`visas`, `farm workers`."""
    return units.read(case.words[0], context) if len(case.words) == 1 else None


def people(case: Case, context: ReadContext) -> object:
    """`1,500 Vietnamese` are people."""
    return "people" if len(case.words) == 1 and nations.read(case.words[0], context) else None


def unit_of_the_number(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """A number or range without a noun anywhere is taken for visas; its support is the number itself."""
    return "visas" if len(case.words) == 1 and any(find_numbers(case.words[0])) else None


def admissions(case: Case, context: ReadContext) -> object:
    """`42,000 entries` of a quota are people who may come in."""
    return "people" if len(case.words) == 1 and units.is_entry(case.words[0], context) else None


def who(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`16,523 who came` are people."""
    return "people" if len(case.words) == 1 and is_who(case.words[0]) else None


def group(case: Case, context: ReadContext) -> object:
    """A class of people is its own words."""
    return next((value for words in case.words if (value := read_group(words, context.book)) is not None), None)


def two_years(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """Two years in a row that one amount is for."""
    return next((value for words in case.words if (value := read_years(words)) is not None), None)


def since(case: Case, context: ReadContext) -> object:
    """The year of publication, since whose beginning something has gone on."""
    return next((value for words in case.words if (value := read_since(words, context.published)) is not None), None)


def unit_of_verb(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """Whom a verb lets in are people."""
    return "people" if any(is_people_verb(words) for words in case.words) else None


def visa(case: Case, context: ReadContext) -> object:
    """The words of one mention, or of a vague one and of the class that it refers to."""
    given = [visa_in(words, context) for words in _orders(case.words)]
    known = [value for value in given if value is not None]
    whole = case.count.visa
    if whole not in known:
        return next(iter(known), None)
    rules = {reading.rule for words in case.words if (reading := programmes.read(words, context)) is not None}
    return whole if case.support.rule in rules else None


def granter_of_scheme(case: Case, context: ReadContext) -> object:
    """The country whose scheme the words name."""
    reading = programmes.read(case.words[0], context) if len(case.words) == 1 else None
    return None if reading is None else reading.issuer


def visa_kind(case: Case, context: ReadContext) -> object:
    """The kind that the words name, without the class of another country."""
    value = visa_in(case.words, context)
    return None if value is None else value.model_copy(update={"code": None, "programme": None})


def visa_told(case: Case, context: ReadContext) -> object:
    """What the words of a mention say, if there are any, of the kind that the last word speaks for."""
    own = visa_in(case.words[:-1], context) if case.words[1:] else Visa()
    kind = read_kind(case.words[-1], context) if case.words else None
    return None if own is None or kind is None else own.model_copy(update={"category": kind})


def _orders(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(permutations(words)) if len(words) <= 2 else []


def visa_in(words: tuple[str, ...], context: ReadContext) -> Visa | None:
    """What the words of a mention say of a visa, and those of the class that it refers to behind them."""
    readings = [reading for part in words if (reading := programmes.read(part, context)) is not None]
    if not readings or len(readings) < len(words):
        return None
    return visa_of(words[0], readings[0], readings[1] if len(readings) > 1 else None)


def change(case: Case, context: ReadContext) -> object:
    """`an extra`, `cut … by`."""
    return changes.read(case.words[0], context) if len(case.words) == 1 else None


def stage(case: Case, context: ReadContext) -> object:
    """`will be awarded`, `refused to raise`; the cue that gives it must be the rule's."""
    return _cue_status(case, context, case.support.rule)


def level(case: Case, context: ReadContext) -> object:
    """`Student visas` that `fell to` a number: what rises or falls says the stage."""
    if len(case.words) != 2 or not status.find_cues(case.words[1], context.book):
        return None
    found = levels.level_of(case.words[0])
    return None if found is None else found.status


def on_a_visa(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`came to Australia on visas`: who comes on a visa has been given one."""
    return "issued" if len(case.words) == 1 and ON_A_VISA.fullmatch(case.words[0]) else None


def was_given(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`asked for 85 and got 53`, `85 were approved`: what one who had asked was given."""
    return "issued" if len(case.words) == 1 and WAS_GIVEN.fullmatch(case.words[0]) else None


def nominations(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """`nominations` are what a province may name."""
    return "authorized" if [word.lower() for word in case.words] == ["nominations"] else None


def turned_stage(case: Case, context: ReadContext) -> object:
    """`received` of applications: a cue's stage, turned by what the words around it say (`resolve.slots.turns`)."""
    rule, _, turn = case.support.rule.rpartition(".")
    if _cue_status(case, context, rule) is None:
        return None
    if turn == "applications" and case.count.unit != "applications":
        return Complaint(f"the rule {case.support.rule} is for applications, the unit is {case.count.unit}")
    return TURNED[turn]


def _cue_status(case: Case, context: ReadContext, rule: str) -> object:
    cues = status.find_cues(case.words[0], context.book) if len(case.words) == 1 else []
    return next((cue.status for cue in reversed(cues) if cue.rule == rule), None)


def rate(case: Case, context: ReadContext) -> object:
    """`a month`, `annually`."""
    return rates.read(case.words[0], context) if len(case.words) == 1 else None


def period(case: Case, context: ReadContext) -> object:
    """`fiscal year 2023`; a date that leans on another one is read with that one's words in front."""
    return dates.read(dates.JOIN.join(case.words), context, case.support.rule) if len(case.words) in (1, 2) else None


def countries(case: Case, context: ReadContext) -> object:
    """The codes of all nations that the spans name, each once."""
    found = [nations.read(words, context) for words in case.words]
    if not found or None in found:
        return None
    return tuple(dict.fromkeys(code for codes in found for code in codes or ()))


def places_served(case: Case, context: ReadContext) -> object:
    """The countries that the words name, or the country of the town that they name: where a mission serves people."""
    town = town_in(case.words[0]) if len(case.words) == 1 else None
    return (town,) if town is not None else countries(case, context)


def place(case: Case, context: ReadContext) -> object:  # noqa: ARG001
    """The country of the capital, state or town that the words name."""
    return place_of(case.words[0]) or town_named(case.words[0], 0) if len(case.words) == 1 else None


def senders(case: Case, context: ReadContext) -> object:
    """The countries that the words name, or that of the capital that stands for its government: `Dhaka`."""
    codes = countries(case, context)
    seat = seat_of(case.words[0]) if codes is None and len(case.words) == 1 else None
    return codes if seat is None else (seat,)


def country(case: Case, context: ReadContext) -> object:
    """The one country that the words name."""
    codes = countries(case, context)
    if isinstance(codes, tuple) and len(codes) == 1:
        return codes[0]
    return seat_of(case.words[0]) if len(case.words) == 1 else None
