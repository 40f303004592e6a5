"""A comparison in figures: articles, facts by facet and kind, and how often each field differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from policyfacts.compare.diff.model import FACETS, KINDS, ArticleDiff, Kind

# How a person calls the kinds.
WORDS: dict[Kind, str] = {
    "added": "added", "lost": "lost", "changed": "changed", "relinked": "re-linked", "evidence": "evidence moved",
}  # fmt: skip


@dataclass(slots=True)
class Summary:
    """Figures that grow with each article.

    Attributes:
        articles: How many articles are the `same`, `differ`, or are in the `old` or the `new` side only.
        facts: How many facts are the same.
        kinds: How many changes there are by facet and kind.
        fields: How often a field differs, by facet and field.
    """

    articles: Counter[str] = field(default_factory=Counter)
    facts: int = 0
    kinds: Counter[tuple[str, Kind]] = field(default_factory=Counter)
    fields: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, diff: ArticleDiff) -> None:
        """Count an article."""
        both = "differ" if diff.changes else "same"
        self.articles[both if diff.presence == "both" else diff.presence] += 1
        self.facts += diff.same
        for change in diff.changes:
            self.kinds[change.facet, change.kind] += 1
            for one in change.fields:
                self.fields[change.facet, one.field] += 1

    @property
    def differs(self) -> bool:
        """Whether anything differs."""
        return bool(self.articles.total() - self.articles["same"])

    @property
    def facets(self) -> tuple[str, ...]:
        """The facets in which something differs."""
        return tuple(facet for facet in FACETS if any(self.kinds[facet, kind] for kind in KINDS))

    def fields_of(self, facet: str) -> Iterator[tuple[str, int]]:
        """How often each field of a facet differs, the most frequent first."""
        found = [(name, number) for (one, name), number in self.fields.items() if one == facet]
        yield from sorted(found, key=lambda item: (-item[1], item[0]))

    @property
    def line(self) -> str:
        """The whole in a sentence."""
        if not self.differs:
            articles = _counted(self.articles["same"], "article")
            return f"same: {_counted(self.facts, 'fact')} in {articles}"
        names = (("differ", "differ"), ("old", "only in the old"), ("new", "only in the new"), ("same", "same"))
        told = [f"{self.articles[key]:,} {name}" for key, name in names if self.articles[key]]
        kinds = [(kind, sum(self.kinds[facet, kind] for facet in FACETS)) for kind in KINDS]
        facts = [f"{number:,} {WORDS[kind]}" for kind, number in kinds if number]
        return f"articles: {', '.join(told)}; facts: {', '.join([*facts, f'{self.facts:,} same'])}"


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
