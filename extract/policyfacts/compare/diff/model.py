"""What a comparison of records says: per article, which facts were added, lost, changed, re-linked, or only moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# A value of a field as JSON has it; lists are tuples.
Value = str | int | float | bool | None | tuple["Value", ...]
Kind = Literal["added", "lost", "changed", "relinked", "evidence"]
# In the order in which a person should look at them.
KINDS: tuple[Kind, ...] = ("added", "lost", "changed", "relinked", "evidence")
Presence = Literal["both", "old", "new"]
# The facets of a record, and the article itself with what is known of it.
ARTICLE, WARNINGS = "article", "warnings"
FACETS = (ARTICLE, "visa_counts", "splits", "officials", "places", "dates", "statements", WARNINGS)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value differs.

    Attributes:
        field: Its name in the contract, such as `quantity.value`; `evidence`; or `support.unit` where a value is the
            same and was reached in another way.
        old: The old value; of a link to other entries what they say, of evidence its words.
        new: The new value.
        old_rule: The rule behind the old value, where the two sides differ in it.
        new_rule: The rule behind the new value.
    """

    field: str
    old: Value
    new: Value
    old_rule: str | None = None
    new_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that is not the same on both sides.

    Attributes:
        kind: `added` or `lost`; `changed` where a field differs; `relinked` where only what it belongs to does (its
            total, its speaker); `evidence` where only the words that prove it do.
        old: Its id in the old record, None where it was added.
        new: Its id in the new record, None where it was lost.
        label: What the fact says, in a few words; of a changed one the new wording.
        sentence: The sentence that it stands in, where a text is there, else its words.
        words: The half-open part of `sentence` that is its evidence.
        fields: What differs; empty for a fact that was added or lost.
        rule: The rule that read a fact that was added or lost, where it is known.
    """

    facet: str
    kind: Kind
    old: str | None
    new: str | None
    label: str
    sentence: str
    words: tuple[int, int]
    fields: tuple[FieldChange, ...] = ()
    rule: str | None = None

    @property
    def name(self) -> str:
        """What `--fact` calls it: its id in the new record, `lost:` and the old one where there is none."""
        return f"lost:{self.old}" if self.new is None else self.new


@dataclass(frozen=True, slots=True)
class ArticleDiff:
    """What differs in the records of one article.

    Attributes:
        presence: Which side has the article.
        old_source: `article.source` of the old record; empty where there is none.
        new_source: That of the new record.
        title: The article's headline, or None.
        changes: What differs, facet by facet; all of its facts where only one side has the article.
        same: How many facts are the same.
    """

    presence: Presence
    old_source: str
    new_source: str
    title: str | None
    changes: tuple[Change, ...]
    same: int = 0

    @property
    def source(self) -> str:
        """The newer name of the article."""
        return self.new_source or self.old_source

    @property
    def differs(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.changes) or self.presence != "both"


@dataclass(frozen=True, slots=True)
class Scope:
    """What is compared.

    Attributes:
        ignore: Fields that are passed over: a name as in `FieldChange`, the first part of one (`visa`), or either
            behind a facet (`places.code`).
        only: Facets that are compared; all where it is empty.
        articles: Names or sources of the articles that are compared; all where it is empty.
    """

    ignore: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def has(self, facet: str) -> bool:
        """Whether a facet is compared."""
        return not self.only or facet in self.only

    def ignores(self, facet: str, field: str) -> bool:
        """Whether a field is passed over."""
        return any(_is_part(field, name) or _is_part(f"{facet}.{field}", name) for name in self.ignore)


def _is_part(field: str, name: str) -> bool:
    return field == name or field.startswith(f"{name}.")


def kinds_of(changes: tuple[Change, ...]) -> Iterator[tuple[Kind, int]]:
    """How many changes there are of each kind, in the order of `KINDS`, without those of which there is none."""
    for kind in KINDS:
        number = sum(change.kind == kind for change in changes)
        if number:
            yield kind, number
