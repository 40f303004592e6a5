"""What has changed since other records, for the page: `policyfacts.compare.diff` finds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from policyfacts.compare.diff.articles import diff_stored
from policyfacts.compare.diff.model import ArticleDiff, Change, FieldChange, Scope, Value
from policyfacts.compare.diff.text import PRESENCE, rules_text, shown
from policyfacts.report.offsets import browser_offsets
from policyfacts.report.views import ArticleRow, ChangeRow, FieldChangeView
from policyfacts.report.words import FIELDS, STATUSES, body_name, date_words

_FACETS: Mapping[str, str] = {
    "article": "Article", "visa_counts": "Fact", "splits": "Split", "officials": "Official", "places": "Place",
    "dates": "Date", "statements": "Statement", "warnings": "Warning",
}  # fmt: skip
_SAME_VALUE = "support."


def change_rows(old: str, new: str, articles: Sequence[ArticleRow]) -> Iterator[ChangeRow]:
    """What differs between two outputs, article by article; `articles` are those of the new one, as the page has them.

    Raises:
        InputError: One cannot be read, or a record breaks the contract.
    """
    places: dict[str, int] = {}
    for at, article in enumerate(articles):
        places.setdefault(article.source, at)
    for diff in diff_stored(old, new, Scope()):
        at = -1 if diff.presence == "old" else places.get(diff.new_source, -1)
        if diff.presence != "both":
            yield _whole(diff, at)
            continue
        title = articles[at].title if at >= 0 else diff.title or diff.source
        for change in diff.changes:
            yield _row(change, at, title)


def _whole(diff: ArticleDiff, at: int) -> ChangeRow:
    """An article that one side has alone is one change, whatever is in it."""
    facts = sum(change.facet == "visa_counts" for change in diff.changes)
    return ChangeRow(
        article=at,
        title=diff.title or diff.source,
        kind="lost" if diff.presence == "old" else "added",
        facet=_FACETS["article"],
        label=diff.title or diff.source,
        entry="",
        sentence="",
        words=(0, 0),
        note=f"{PRESENCE[diff.presence]}; {facts} fact{'' if facts == 1 else 's'}",
    )


def _row(change: Change, at: int, title: str) -> ChangeRow:
    offsets = browser_offsets(change.sentence)
    start, end = change.words
    return ChangeRow(
        article=at,
        title=title,
        kind=change.kind,
        facet=_FACETS[change.facet],
        label=change.label,
        entry="" if change.new is None or change.facet in ("article", "warnings") else change.new,
        sentence=change.sentence,
        words=(offsets.at(start), offsets.at(end)),
        fields=tuple(_field(one) for one in change.fields),
        note=f"read by {change.rule}" if change.rule else "",
    )


def _field(one: FieldChange) -> FieldChangeView:
    same = one.field.startswith(_SAME_VALUE)
    path = one.field.removeprefix(_SAME_VALUE)
    label = FIELDS.get(path) or path.replace("_", " ").replace(".", ", ").capitalize()
    rule = rules_text(one)
    if same:
        return FieldChangeView(f"{label}, how it is known", _value(path, one.old), _value(path, one.new), rule)
    return FieldChangeView(label, _value(path, one.old), _value(path, one.new), rule)


def _value(path: str, value: Value) -> str:
    """A value in words."""
    if isinstance(value, tuple) and path.endswith("countries"):
        return ", ".join(body_name(str(code)) for code in value) or shown(value)
    if isinstance(value, str):
        match path.rpartition(".")[2]:
            case "status":
                return STATUSES.get(value, value)
            case "issuer" | "country":
                return body_name(value)
            case "period" | "value" | "published":
                return date_words(value)
    return shown(value)
