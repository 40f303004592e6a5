"""The article is the one that was read, and every evidence and support span quotes it exactly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from policyfacts.articles import UnreadableError, parse_day
from policyfacts.find.tongue import is_english
from policyfacts.records import Evidence, SupportSpan
from policyfacts.verify.problem import Problem
from policyfacts.verify.setting import Setting


def quote_problems(setting: Setting) -> Iterator[Problem]:
    """A text that is another one, and words that do not stand where the record says."""
    yield from _article(setting)
    record = setting.record
    for facet in (record.visa_counts, record.splits, record.officials, record.places, record.dates, record.statements):
        for entry in facet:
            for item in entry.evidence:
                yield from _quote(setting, f"{entry.id}.evidence", item)
    for count in record.visa_counts:
        for path, support in count.support.items():
            for span in support.spans:
                yield from _quote(setting, f"{count.id}.support.{path}", span)


def _quote(setting: Setting, where: str, span: Evidence | SupportSpan) -> Iterator[Problem]:
    words = setting.words(span)
    if words != span.text:
        yield Problem(where, f"the text at [{span.start}, {span.end}) is {words!r}, the record says {span.text!r}")


def _article(setting: Setting) -> Iterator[Problem]:
    article = setting.record.article
    if hashlib.sha256(setting.text.encode()).hexdigest() != article.text_sha256:
        yield Problem("article.text_sha256", "is that of another text")
    if len(setting.text) != article.characters:
        what = f"the text has {len(setting.text)}, the record says {article.characters}"
        yield Problem("article.characters", what)
    if article.published is not None:
        try:
            parse_day(article.published)
        except UnreadableError as error:
            yield Problem("article.published", error.what)
    unread = any(warning.code == "language_not_read" for warning in setting.record.warnings)
    if unread == is_english(setting.text, article.language):
        what = "the text is in English" if unread else "the text is not in English, and no warning says so"
        yield Problem("article.language", what)
