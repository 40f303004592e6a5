"""Speakers linked to claims: statements as entries of the record, and who said the words around a count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyfacts import records
from policyfacts.document import Document
from policyfacts.find.statements import StatementMention


def speakers_of(statements: Sequence[StatementMention]) -> Mapping[tuple[int, int], str]:
    """Who said the words at `[start, end)` of the article, for every statement with a speaker."""
    return {(item.start, item.end): item.speaker for item in statements if item.speaker}


def statement_entries(
    document: Document, statements: Sequence[StatementMention], counts: Sequence[records.VisaCount]
) -> tuple[records.Statement, ...]:
    """The record's statements in reading order, each with the counts that have evidence inside it."""
    return tuple(
        records.Statement(
            id=f"statement-{number}",
            speaker=item.speaker,
            organisation=item.organisation,
            role=item.role,
            official=item.official_id,
            verb=item.verb,
            kind=item.kind,
            text=item.text,
            counts=tuple(
                count.id
                for count in counts
                if any(item.start <= evidence.start and evidence.end <= item.end for evidence in count.evidence)
            ),
            evidence=(document.evidence(item.start, item.end),),
        )
        for number, item in enumerate(sorted(statements, key=lambda item: (item.start, item.end)), start=1)
    )
