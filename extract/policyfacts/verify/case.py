"""One value of a count with the support that must give it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from policyfacts.document import ReadContext
from policyfacts.records import Support, VisaCount
from policyfacts.verify.setting import Setting


@dataclass(frozen=True, slots=True)
class Case:
    """The value at `path` of a count (`status`, `visa`, `quantity.value`), and how the record says it was reached."""

    setting: Setting
    count: VisaCount
    path: str
    support: Support

    @property
    def words(self) -> tuple[str, ...]:
        """What the text says at the spans of the support."""
        return tuple(self.setting.words(span) for span in self.support.spans)

    @property
    def recorded(self) -> object:
        """The value in the record."""
        return value_at(self.count, self.path)


@dataclass(frozen=True, slots=True)
class Complaint:
    """The support itself is at fault, whatever value it would give; `what` says how."""

    what: str


# The value that a case's support gives, None where it gives none, or what is wrong with the support.
Reader = Callable[[Case, ReadContext], object]


def value_at(count: VisaCount, path: str) -> object:
    """The value of a count at `visa.code`, `status` and the like."""
    value: object = count
    for name in path.split("."):
        value = getattr(value, name, None)
    return value
