"""The contract: what a record about one article holds. Frozen models, closed vocabularies, checks that always hold.

Offsets are 0-based, half-open, in characters (Python str, code points) of the article's text. A value that the article
does not support is None; nothing is guessed. What needs tables to check (country codes, reproducible values) is in
`policyfacts.check`; what needs only the record is here.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from policyfacts import edtf

Qualifier = Literal["exact", "up_to", "at_least", "more_than", "fewer_than", "about", "nearly", "between"]
Unit = Literal["visas", "permits", "people", "places", "applications", "documents"]
Category = Literal["work", "study", "family", "humanitarian", "transit", "visitor", "investor", "immigrant", "exchange"]
Change = Literal["level", "increase", "decrease"]
Status = Literal["requested", "proposed", "agreed", "authorized", "applied", "issued", "denied"]
Per = Literal["day", "week", "month", "quarter", "season", "year"]
Method = Literal["stated", "proportional", "equal", "first_come", "lottery"]
Balance = Literal["balanced", "open", "over"]
RoleKind = Literal[
    "head_of_state", "head_of_government", "vice_head", "minister", "legislator", "governor",
    "mayor", "judge", "diplomat", "agency_head", "spokesperson", "official",
]  # fmt: skip
PlaceKind = Literal["country", "region", "state", "city", "border", "other"]
StatementKind = Literal["direct", "indirect"]


def _valid_edtf(value: str) -> str:
    if not edtf.is_valid(value):
        raise ValueError(f"{value!r} is no EDTF date or interval")
    return value


Edtf = Annotated[str, AfterValidator(_valid_edtf)]
Offset = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """Base of every part of a record: immutable, and no field that the contract does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """Words of the article that prove an entry: `text` is `article_text[start:end]`, in its sentence `[start, end)`."""

    start: Offset
    end: Offset
    text: str = Field(min_length=1)
    sentence: tuple[Offset, Offset]


class SupportSpan(Model):
    """Words from which one value was read: `text == article_text[start:end]`."""

    start: Offset
    end: Offset
    text: str = Field(min_length=1)


class Support(Model):
    """How one value was reached: the rule, the words it was read from, or the paths it was derived from."""

    rule: str
    spans: tuple[SupportSpan, ...] = ()
    from_: tuple[str, ...] = Field(default=(), alias="from")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_validator(mode="after")
    def _says_from_what(self) -> Self:
        if not self.spans and not self.from_:
            raise ValueError(f"support by rule {self.rule} names neither words nor values")
        return self


class Article(Model):
    """The article itself: where it came from, and its text unless `--omit-text` left it out."""

    id: str = Field(pattern=r"^[0-9a-f]{16}$")
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    text_sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    characters: int = Field(ge=0)
    text: str | None = None


class Quantity(Model):
    """A number as stated; `value` is None for a pure range. `low` and `high` follow the qualifier."""

    value: int | None
    low: int | None = None
    high: int | None = None
    qualifier: Qualifier = "exact"
    computed: bool = False

    @model_validator(mode="after")
    def _bounds_fit(self) -> Self:
        if self.value is None and (self.low is None or self.high is None):
            raise ValueError("a quantity without a value needs both bounds")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the lower bound {self.low} is above the upper bound {self.high}")
        return self


class Visa(Model):
    """The class or scheme that a count is about. `code` is the official class, spelled the official way."""

    text: str | None = None
    programme: str | None = None
    code: str | None = None
    category: Category | None = None
    temporary: bool | None = None


class Beneficiaries(Model):
    """Whom a count is for: ISO 3166-1 alpha-2, UN M49 or `EU` codes, and a class of people in the article's words."""

    countries: tuple[str, ...] = ()
    group: str | None = None


class VisaCount(Model):
    """One fact: a number that a government grants, plans, caps, issues or refuses under an immigration programme."""

    id: str = Field(pattern=r"^count-[1-9][0-9]*$")
    quantity: Quantity
    unit: Unit
    visa: Visa = Visa()
    change: Change = "level"
    status: Status
    issuer: str | None = None
    beneficiaries: Beneficiaries = Beneficiaries()
    period: Edtf | None = None
    per: Per | None = None
    attributed_to: str | None = None
    part_of: str | None = None
    support: dict[str, Support]
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Split(Model):
    """How one visa count is shared out. `total` and `shares` are ids of counts."""

    id: str = Field(pattern=r"^split-[1-9][0-9]*$")
    total: str
    shares: tuple[str, ...] = ()
    method: Method
    among: Beneficiaries | None = None
    unallocated: int | None = None
    balance: Balance | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Official(Model):
    """A named person who holds, held or acts in public office."""

    id: str = Field(pattern=r"^official-[1-9][0-9]*$")
    name: str
    aliases: tuple[str, ...] = ()
    role: str | None = None
    role_kind: RoleKind | None = None
    organisation: str | None = None
    country: str | None = None
    former: bool = False
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Place(Model):
    """One place, all its mentions as evidence. `code` is ISO 3166-1, ISO 3166-2 or UN M49."""

    id: str = Field(pattern=r"^place-[1-9][0-9]*$")
    name: str
    kind: PlaceKind
    country: str | None = None
    code: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class DateExpression(Model):
    """One wording of a date and its value as EDTF (None where nothing allows to resolve it)."""

    id: str = Field(pattern=r"^date-[1-9][0-9]*$")
    text: str
    value: Edtf | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Statement(Model):
    """Who said or claimed what. `official` and `counts` are ids in the same record."""

    id: str = Field(pattern=r"^statement-[1-9][0-9]*$")
    speaker: str | None = None
    organisation: str | None = None
    role: str | None = None
    official: str | None = None
    verb: str | None = None
    kind: StatementKind
    text: str = Field(min_length=1)
    counts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class RecordWarning(Model):
    """Something a reader of the record should know; `about` names entries of the same record."""

    code: Literal["shares_over_total", "date_unresolved", "text_cut", "language_not_read"]
    message: str
    about: tuple[str, ...] = ()


class Producer(Model):
    """What made the record: enough to make the same bytes again."""

    program: str = "policyfacts"
    version: str
    model: str
    model_version: str
    model_digest: str
    rules_digest: str
    options: dict[str, str] = Field(default_factory=dict)


class Record(Model):
    """Everything that policyfacts says about one article."""

    schema_version: Literal["1"] = "1"
    article: Article
    visa_counts: tuple[VisaCount, ...] = ()
    splits: tuple[Split, ...] = ()
    officials: tuple[Official, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    warnings: tuple[RecordWarning, ...] = ()
    producer: Producer

    @model_validator(mode="after")
    def _ids_resolve(self) -> Self:
        counts = _unique("visa_counts", [count.id for count in self.visa_counts])
        splits = _unique("splits", [split.id for split in self.splits])
        officials = _unique("officials", [official.id for official in self.officials])
        places = _unique("places", [place.id for place in self.places])
        dates = _unique("dates", [expression.id for expression in self.dates])
        statements = _unique("statements", [statement.id for statement in self.statements])
        parents = {count.id: count.part_of for count in self.visa_counts}
        for count_id, parent in parents.items():
            _must_resolve(f"{count_id}.part_of", parent, counts)
            seen = {count_id}
            while parent is not None:
                if parent in seen:
                    raise ValueError(f"{count_id}.part_of: the chain of parents comes back to {parent}")
                seen.add(parent)
                parent = parents[parent]
        for split in self.splits:
            _must_resolve(f"{split.id}.total", split.total, counts)
            for share in split.shares:
                _must_resolve(f"{split.id}.shares", share, counts)
                if parents[share] != split.total:
                    raise ValueError(f"{split.id}: share {share} is part of {parents[share]}, not of {split.total}")
        for statement in self.statements:
            _must_resolve(f"{statement.id}.official", statement.official, officials)
            for count_id in statement.counts:
                _must_resolve(f"{statement.id}.counts", count_id, counts)
        everything = counts | splits | officials | places | dates | statements
        for warning in self.warnings:
            for entry in warning.about:
                _must_resolve(f"warning {warning.code}", entry, everything)
        return self

    @model_validator(mode="after")
    def _evidence_quotes(self) -> Self:
        text = self.article.text
        if text is None:
            return self
        if len(text) != self.article.characters:
            raise ValueError(f"article.characters is {self.article.characters}, the text has {len(text)}")
        entries: list[VisaCount | Split | Official | Place | DateExpression | Statement] = []
        for facet in (self.visa_counts, self.splits, self.officials, self.places, self.dates, self.statements):
            entries += facet
        for entry in entries:
            for item in entry.evidence:
                _must_quote(f"{entry.id}.evidence", item, text)
                start, end = item.sentence
                if not start <= item.start < item.end <= end <= len(text):
                    raise ValueError(f"{entry.id}.evidence: [{item.start}, {item.end}) is not inside its sentence")
        for count in self.visa_counts:
            for name, support in count.support.items():
                for span in support.spans:
                    _must_quote(f"{count.id}.support.{name}", span, text)
        return self


def _unique(facet: str, ids: list[str]) -> set[str]:
    if len(set(ids)) < len(ids):
        raise ValueError(f"{facet}: an id stands twice")
    return set(ids)


def _must_resolve(where: str, target: str | None, known: set[str]) -> None:
    if target is not None and target not in known:
        raise ValueError(f"{where}: no entry {target} in this record")


def _must_quote(where: str, span: Evidence | SupportSpan, text: str) -> None:
    if text[span.start : span.end] != span.text:
        raise ValueError(f"{where}: the text at [{span.start}, {span.end}) is not {span.text!r}")
