"""A comparison for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from policyfacts.compare.diff.model import KINDS, ArticleDiff
from policyfacts.compare.diff.summary import Summary


def article_data(diff: ArticleDiff) -> dict[str, Any]:
    """What differs in an article, as plain data; `words` is half-open, in characters of `sentence`."""
    return {
        "source": diff.source,
        "old_source": diff.old_source or None,
        "new_source": diff.new_source or None,
        "title": diff.title,
        "presence": diff.presence,
        "same": diff.same,
        "changes": [asdict(change) for change in diff.changes],
    }


def summary_data(summary: Summary) -> dict[str, Any]:
    """The figures as plain data."""
    return {
        "differs": summary.differs,
        "articles": {name: summary.articles[name] for name in ("same", "differ", "old", "new")},
        "same_facts": summary.facts,
        "facets": {
            facet: {
                **{kind: summary.kinds[facet, kind] for kind in KINDS},
                "fields": dict(summary.fields_of(facet)),
            }
            for facet in summary.facets
        },
    }
