"""Records as the scorer reads them: what `policyfacts run` writes, or what another program writes in the same form.

Only the fields that are compared are read, and none is required: a record that breaks the contract is scored for what
it says. `policyfacts.records` holds what a record must be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from policyfacts.compare.entries import (
    CountEntry,
    DateEntry,
    Entries,
    Number,
    OfficialEntry,
    PlaceEntry,
    SplitEntry,
    StatementEntry,
    number_of,
    numbers_of,
)


class Loose(BaseModel):
    """Base of every part: other fields are passed over, a value of another kind is a mistake."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class _Evidence(Loose):
    text: str | None = None


class _Quantity(Loose):
    value: int | None = None
    low: int | None = None
    high: int | None = None
    qualifier: str | None = None


class _Visa(Loose):
    code: str | None = None
    category: str | None = None
    temporary: bool | None = None


class _Beneficiaries(Loose):
    countries: tuple[str, ...] | None = None
    group: str | None = None


class _Entry(Loose):
    id: str | None = None
    evidence: tuple[_Evidence, ...] | None = None

    @property
    def evidenced(self) -> bool:
        """Whether there is evidence; a record that knows no such field is not asked for it."""
        return bool(self.evidence) or "evidence" not in self.model_fields_set

    def fields(self) -> dict[str, Any]:
        """The fields by name, as an entry takes them."""
        return {name: getattr(self, name) for name in type(self).model_fields if name not in ("id", "evidence")}


class _Count(_Entry):
    quantity: _Quantity | None = None
    unit: str | None = None
    visa: _Visa | None = None
    change: str | None = None
    status: str | None = None
    issuer: str | None = None
    beneficiaries: _Beneficiaries | None = None
    period: str | None = None
    per: str | None = None
    attributed_to: str | None = None
    part_of: str | None = None

    @property
    def number(self) -> Number:
        quantity = self.quantity or _Quantity()
        return number_of(quantity.value, quantity.low, quantity.high)

    def entry(self, known: Mapping[str, Number]) -> CountEntry:
        quantity, visa = self.quantity or _Quantity(), self.visa or _Visa()
        whom = self.beneficiaries or _Beneficiaries()
        return CountEntry(
            number=self.number,
            low=quantity.low,
            high=quantity.high,
            qualifier=quantity.qualifier,
            unit=self.unit,
            visa_code=visa.code,
            category=visa.category,
            temporary=visa.temporary,
            change=self.change,
            status=self.status,
            issuer=self.issuer,
            countries=tuple(sorted(whom.countries or ())),
            group=whom.group,
            period=self.period,
            per=self.per,
            attributed_to=self.attributed_to,
            part_of=None if self.part_of is None else known.get(self.part_of),
            evidenced=self.evidenced,
        )


class _Split(_Entry):
    total: str | None = None
    shares: tuple[str, ...] | None = None
    method: str | None = None
    unallocated: int | None = None
    among: _Beneficiaries | tuple[str, ...] | None = None

    def entry(self, known: Mapping[str, Number]) -> SplitEntry:
        among = self.among.countries if isinstance(self.among, _Beneficiaries) else self.among
        return SplitEntry(
            total=None if self.total is None else known.get(self.total),
            shares=numbers_of(self.shares or (), known),
            method=self.method,
            unallocated=self.unallocated,
            among=tuple(sorted(among or ())),
        )


class _Official(_Entry):
    name: str | None = None
    role: str | None = None
    role_kind: str | None = None
    organisation: str | None = None
    country: str | None = None
    former: bool | None = None


class _Place(_Entry):
    name: str | None = None
    kind: str | None = None
    country: str | None = None
    code: str | None = None


class _Date(_Entry):
    text: str | None = None
    value: str | None = None


class _Statement(_Entry):
    text: str | None = None
    speaker: str | None = None
    kind: str | None = None


class PredictedRecord(Loose):
    """What a program says about one article."""

    visa_counts: tuple[_Count, ...] = ()
    splits: tuple[_Split, ...] = ()
    officials: tuple[_Official, ...] = ()
    places: tuple[_Place, ...] = ()
    dates: tuple[_Date, ...] = ()
    statements: tuple[_Statement, ...] = ()

    def entries(self) -> Entries:
        """The entries to compare."""
        known = {count.id: count.number for count in self.visa_counts if count.id is not None}
        return Entries(
            visa_counts=tuple(count.entry(known) for count in self.visa_counts),
            splits=tuple(split.entry(known) for split in self.splits),
            officials=tuple(OfficialEntry(**official.fields()) for official in self.officials),
            places=tuple(
                PlaceEntry(**place.fields(), mentions=tuple(item.text for item in place.evidence or ()))
                for place in self.places
            ),
            dates=tuple(DateEntry(**date.fields()) for date in self.dates),
            statements=tuple(StatementEntry(**statement.fields()) for statement in self.statements),
        )
