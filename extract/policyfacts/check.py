"""What must hold in every record that is written, beyond its models: codes exist, sums add up, support is there.

Each check is a function that yields the problems it sees; `check_record` raises on the first one. A problem here is a
mistake of the program, never of the article: the record is not written, and the article is listed under the errors.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from policyfacts.articles import UnreadableError
from policyfacts.errors import RecordError
from policyfacts.gazetteer import is_country, is_region, is_subdivision
from policyfacts.records import Beneficiaries, Evidence, Place, Quantity, Record, Split, VisaCount

# Bodies that stand where a country may stand (contract, `issuer` and `country`).
UNION, NATIONS = "EU", "UN"

# No language has such a word, and no news page such an address; what is longer is data. A tokenizer may need a time
# that grows with the square of a word's length.
WORD_AT_MOST = 100_000
_WORD = re.compile(r"\S+")


class _Entry(Protocol):
    """What every entry of a record has."""

    @property
    def id(self) -> str: ...
    @property
    def evidence(self) -> tuple[Evidence, ...]: ...


def check_text(text: str) -> None:
    """Check that a text has sentences to read: words, and none without end.

    Raises:
        UnreadableError: It has not.
    """
    if not any(character.isalpha() for character in text):
        raise UnreadableError("no sentence in it, not even a word", "give the article's text")
    if len(text) <= WORD_AT_MOST:
        return
    for word in _WORD.finditer(text):
        length = word.end() - word.start()
        if length > WORD_AT_MOST:
            raise UnreadableError(
                f"a word of {length:,} characters", "take out what is no text", f"character {word.start()}"
            )


def check_record(record: Record) -> None:
    """Check a whole record, with its text where it has one.

    Raises:
        RecordError: Something does not hold; the message names the article, the entry and the field.
    """
    problem = next((problem for check in CHECKS for problem in check(record)), None)
    if problem is not None:
        raise RecordError(f"{record.article.source}: {problem}")


def _article(record: Record) -> Iterator[str]:
    article = record.article
    if article.id != article.text_sha256[:16]:
        yield f"article.id: {article.id} does not begin text_sha256"
    if article.text is not None and hashlib.sha256(article.text.encode()).hexdigest() != article.text_sha256:
        yield "article.text_sha256: is not that of the text"


def _numbering(record: Record) -> Iterator[str]:
    """Ids number the entries in order of first mention."""
    facets: tuple[tuple[str, Sequence[_Entry]], ...] = (
        ("count", record.visa_counts),
        ("split", record.splits),
        ("official", record.officials),
        ("place", record.places),
        ("date", record.dates),
        ("statement", record.statements),
    )
    for name, entries in facets:
        previous = 0
        for number, entry in enumerate(entries, start=1):
            if entry.id != f"{name}-{number}":
                yield f"{entry.id}: expected {name}-{number}; entries are numbered in their order"
            first = min(item.start for item in entry.evidence)
            if first < previous:
                yield f"{entry.id}: is mentioned before the entry above it"
            previous = first


def _evidence(record: Record) -> Iterator[str]:
    """Evidence lies inside its sentence and the text, in order, each mention once (also where the text is left out)."""
    for entry in _entries(record):
        previous: Evidence | None = None
        for item in entry.evidence:
            start, end = item.sentence
            if not start <= item.start < item.end <= end <= record.article.characters:
                yield f"{entry.id}.evidence: [{item.start}, {item.end}) is not inside its sentence and the text"
            if item.end - item.start != len(item.text):
                yield f"{entry.id}.evidence: {item.text!r} has not the length of [{item.start}, {item.end})"
            if previous is not None and (item.start, item.end) <= (previous.start, previous.end):
                yield f"{entry.id}.evidence: [{item.start}, {item.end}) is out of order or stands twice"
            previous = item


def _entries(record: Record) -> Iterator[_Entry]:
    yield from record.visa_counts
    yield from record.splits
    yield from record.officials
    yield from record.places
    yield from record.dates
    yield from record.statements


def _codes(record: Record) -> Iterator[str]:
    for count in record.visa_counts:
        yield from _beneficiary_codes(f"{count.id}.beneficiaries", count.beneficiaries)
        if count.issuer is not None and count.issuer != UNION and not is_country(count.issuer):
            yield f"{count.id}.issuer: {count.issuer} is no ISO 3166-1 code"
    for split in record.splits:
        if split.among is not None:
            yield from _beneficiary_codes(f"{split.id}.among", split.among)
    for official in record.officials:
        if official.country not in (None, UNION, NATIONS) and not is_country(official.country or ""):
            yield f"{official.id}.country: {official.country} is no ISO 3166-1 code"
    for place in record.places:
        yield from _place_codes(place)


def _beneficiary_codes(where: str, beneficiaries: Beneficiaries) -> Iterator[str]:
    for code in beneficiaries.countries:
        if code != UNION and not is_country(code) and not is_region(code):
            yield f"{where}.countries: {code} is neither ISO 3166-1 nor UN M49"
    if len(set(beneficiaries.countries)) < len(beneficiaries.countries):
        yield f"{where}.countries: a code stands twice"


def _place_codes(place: Place) -> Iterator[str]:
    known = {"country": is_country, "region": is_region, "state": is_subdivision}
    if place.country is not None and not is_country(place.country):
        yield f"{place.id}.country: {place.country} is no ISO 3166-1 code"
    if place.code is not None and place.code != UNION:
        exists = known.get(place.kind)
        fits = exists(place.code) if exists else is_country(place.code) or is_subdivision(place.code)
        if not fits:
            yield f"{place.id}.code: {place.code} is no code of a {place.kind}"
    if (place.latitude is None) != (place.longitude is None):
        yield f"{place.id}: has one coordinate of two"
    if abs(place.latitude or 0) > 90 or abs(place.longitude or 0) > 180:
        yield f"{place.id}: ({place.latitude}, {place.longitude}) is nowhere on Earth"


def _quantities(record: Record) -> Iterator[str]:
    for count in record.visa_counts:
        quantity = count.quantity
        for number in (quantity.value, quantity.low, quantity.high):
            if number is not None and number < 0:
                yield f"{count.id}.quantity: {number} is below zero"
        if not _bounds_follow(quantity):
            yield f"{count.id}.quantity: the bounds do not follow the qualifier {quantity.qualifier}"


def _bounds_follow(quantity: Quantity) -> bool:
    low, high, value = quantity.low, quantity.high, quantity.value
    match quantity.qualifier:
        case "up_to" | "fewer_than":
            return high is not None and high == value and low is None
        case "at_least" | "more_than":
            return low is not None and low == value and high is None
        case "between":
            return low is not None and high is not None
        case _:  # a target may be stated with its range: both bounds or none
            return (low is None) == (high is None)


def _splits(record: Record) -> Iterator[str]:
    counts = {count.id: count for count in record.visa_counts}
    warned = {entry for warning in record.warnings if warning.code == "shares_over_total" for entry in warning.about}
    for split in record.splits:
        if len(set(split.shares)) < len(split.shares):
            yield f"{split.id}.shares: a share stands twice"
        if split.method != "stated" and (split.unallocated is not None or split.balance is not None):
            yield f"{split.id}: only a stated split has a balance"
        if split.balance == "over" and not warned & {split.id, split.total}:
            yield f"{split.id}.balance: the shares are over the total, and no warning says so"
        if split.method == "stated":
            yield from _sums(split, counts)


def _sums(split: Split, counts: dict[str, VisaCount]) -> Iterator[str]:
    total = counts[split.total].quantity
    shares = [counts[share].quantity for share in split.shares]
    values = [share.value for share in shares if share.value is not None]
    if total.value is None or not shares or len(values) < len(shares):
        return
    rest = total.value - sum(values)
    if split.unallocated != rest:
        yield f"{split.id}.unallocated: is {split.unallocated}, the total less its shares is {rest}"
    exact = all(quantity.qualifier == "exact" and not quantity.computed for quantity in (total, *shares))
    match split.balance:
        case "open":
            fits = rest > 0
        case "over":
            fits = rest < 0
        case "balanced":
            fits = rest == 0 or not exact
        case _:
            fits = False
    if not fits:
        yield f"{split.id}.balance: is {split.balance}, the total less its shares is {rest}"


def _support(record: Record) -> Iterator[str]:
    """Each value but a default says how it was reached, and what it came from is in the record."""
    entries = {entry.id for entry in _entries(record)}
    for count in record.visa_counts:
        for path, support in count.support.items():
            if not _is_field(path):
                yield f"{count.id}.support: {path} is no field of a count"
            for source in support.from_:
                owner = source.partition(".")[0]
                if owner not in entries and owner not in Record.model_fields and not _is_field(source):
                    yield f"{count.id}.support.{path}: {source} is no field of this record"
            for span in support.spans:
                if span.end - span.start != len(span.text) or span.end > record.article.characters:
                    yield f"{count.id}.support.{path}: [{span.start}, {span.end}) does not fit {span.text!r}"
        for path in _to_be_supported(count):
            if not any(_covers(given, path) for given in count.support):
                yield f"{count.id}.support: nothing says how {path} was reached"


def _to_be_supported(count: VisaCount) -> Iterator[str]:
    yield "quantity.value"
    yield "unit"
    yield "status"
    if count.quantity.qualifier != "exact":
        yield "quantity.qualifier"
    if count.change != "level":
        yield "change"
    if count.beneficiaries.countries:
        yield "beneficiaries.countries"
    if count.beneficiaries.group is not None:
        yield "beneficiaries.group"
    for path in ("issuer", "period", "per", "attributed_to", "part_of"):
        if getattr(count, path) is not None:
            yield path
    for name in type(count.visa).model_fields:
        if getattr(count.visa, name) is not None:
            yield f"visa.{name}"


def _covers(given: str, path: str) -> bool:
    """Whether support for `given` supports `path` too: the same field, the group it is in, or a bound of a number."""
    return path == given or path.startswith(f"{given}.") or (path == "quantity.value" and given.startswith("quantity."))


def _is_field(path: str) -> bool:
    """Whether `visa.code` and the like name a field of a count."""
    owner, _, name = path.partition(".")
    field = VisaCount.model_fields.get(owner)
    if field is None or not name:
        return field is not None
    return name in getattr(field.annotation, "model_fields", {})


CHECKS: tuple[Callable[[Record], Iterator[str]], ...] = (
    _article, _numbering, _evidence, _codes, _quantities, _splits, _support,
)  # fmt: skip
