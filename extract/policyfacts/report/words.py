"""Words that people use for what records say in codes. Nothing here decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from policyfacts.records import VisaCount
from policyfacts.terminal import number_text, place_name, whom_text

STATUSES: Mapping[str, str] = {
    "requested": "Requested", "proposed": "Proposed", "agreed": "Agreed", "authorized": "Authorized",
    "applied": "Applied for", "issued": "Issued", "denied": "Denied",
}  # fmt: skip
STATUS_MEANINGS: Mapping[str, str] = {
    "requested": "asked of a government",
    "proposed": "planned or considered",
    "agreed": "committed between parties",
    "authorized": "decided by the authority",
    "applied": "applications received",
    "issued": "handed out or admitted",
    "denied": "refused, cancelled or withdrawn",
}
METHODS: Mapping[str, str] = {
    "stated": "numbers stated", "proportional": "in proportion", "equal": "in equal parts",
    "first_come": "first come, first served", "lottery": "by lottery",
}  # fmt: skip
FIELDS: Mapping[str, str] = {
    "quantity.value": "Number", "quantity.qualifier": "Qualifier", "quantity.low": "At least",
    "quantity.high": "At most", "quantity.computed": "Computed", "unit": "Counts", "visa": "Visa",
    "visa.text": "Visa, as worded", "visa.programme": "Programme", "visa.code": "Visa class",
    "visa.category": "Kind of visa", "visa.temporary": "Temporary", "change": "Change", "status": "Status",
    "issuer": "Issued by", "beneficiaries": "For whom", "beneficiaries.countries": "For nationals of",
    "beneficiaries.group": "For", "period": "When", "per": "Rate", "attributed_to": "Said by", "part_of": "Part of",
}  # fmt: skip
# The same fields inside a sentence.
NOUNS: Mapping[str, str] = {
    "quantity.value": "number", "quantity.low": "lower bound", "quantity.high": "upper bound",
    "unit": "what is counted", "issuer": "issuer", "beneficiaries": "for whom",
    "beneficiaries.countries": "countries", "beneficiaries.group": "for whom", "period": "time",
    "attributed_to": "who says so", "part_of": "total",
}  # fmt: skip
QUALIFIERS: Mapping[str, str] = {
    "exact": "exactly", "up_to": "up to", "at_least": "at least", "more_than": "more than",
    "fewer_than": "fewer than", "about": "about", "nearly": "nearly", "between": "a range",
}  # fmt: skip
CHANGES: Mapping[str, str] = {"level": "an amount", "increase": "more than before", "decrease": "fewer than before"}
PLACE_KINDS: Mapping[str, str] = {
    "country": "country", "region": "region of the world", "state": "state or province", "city": "city",
    "border": "border", "other": "place",
}  # fmt: skip
BODIES: Mapping[str, str] = {"EU": "European Union", "UN": "United Nations"}
_MONTHS = "January February March April May June July August September October November December".split()
_DAY = re.compile(r"(?P<year>\d{4}|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True)
class FactWords:
    """A visa count in words: `Up to 300,000 visas`, `H-2B`, `Mexico`, `United States`, `2031`, `the article`."""

    number: str
    what: str
    whom: str
    issuer: str
    when: str
    speaker: str


def fact_words(count: VisaCount) -> FactWords:
    """What a table says of a count."""
    visa = count.visa
    return FactWords(
        number=f"{number_text(count.quantity, count.change)} {count.unit}",
        what=visa.code or visa.programme or visa.text or (f"{visa.category} visas" if visa.category else ""),
        whom=whom_text(count.beneficiaries),
        issuer="" if count.issuer is None else body_name(count.issuer),
        when=", ".join(part for part in (field_value(count, "period"), field_value(count, "per")) if part),
        speaker=count.attributed_to or "",
    )


def noun(path: str) -> str:
    """What a field is called inside a sentence."""
    return NOUNS.get(path) or FIELDS.get(path, path).lower()


def body_name(code: str) -> str:
    """The name of a country, or of a body that stands where a country may stand."""
    return BODIES.get(code) or place_name(code)


def date_words(value: str) -> str:
    """An EDTF date or interval as a person writes it; the value itself where there are no plain words for it.

    >>> date_words("2022-10-01/2023-09-30"), date_words("2021-10~"), date_words("XXXX-07")
    ('1 October 2022 – 30 September 2023', 'about October 2021', 'July of an unstated year')
    """
    ends = [_one_date(part) for part in value.split("/")]
    known = [end for end in ends if end is not None]
    return value if len(known) < len(ends) else " – ".join(known)


def _one_date(value: str) -> str | None:
    if value == "..":
        return "…"
    found = _DAY.fullmatch(value.rstrip("~"))
    if found is None:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if month is not None and not 1 <= int(month) <= 12:
        return None
    if year == "XXXX":
        if month is None:
            return None
        year = "of an unstated year"
    parts = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
    return ("about " if value.endswith("~") else "") + " ".join(part for part in parts if part)


def field_value(count: VisaCount, path: str) -> str:
    """The value of a field in words; empty where it has none."""
    value: object = count
    for name in path.split("."):
        value = getattr(value, name, None)
    match path, value:
        case _, None:
            return ""
        case "visa", _:
            return _visa(count)
        case "issuer", str():
            return body_name(value)
        case "beneficiaries.countries", tuple():
            return ", ".join(place_name(str(code)) for code in value)
        case "period", str():
            return date_words(value)
        case "per", str():
            return f"per {value}"
        case _, bool():
            return "yes" if value else "no"
        case _, int():
            return f"{value:,}"
        case _:
            table = {"status": STATUSES, "quantity.qualifier": QUALIFIERS, "change": CHANGES}.get(path, {})
            return table.get(str(value), str(value))


def _visa(count: VisaCount) -> str:
    visa = count.visa
    kind = " ".join(
        part
        for part in (
            "" if visa.temporary is None else "temporary" if visa.temporary else "permanent",
            visa.category or "",
        )
        if part
    )
    names = dict.fromkeys(part for part in (visa.code, visa.programme, visa.text) if part)
    return ", ".join([*names, kind] if kind else names)
