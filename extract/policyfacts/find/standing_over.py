"""What stands over the rows of a list: its headings, the words that lead to it, a note below it, and the title.

`Refused in 2030` over `India: 1,150` tells the stage and the time of a number whose own line tells neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policyfacts.document import Document, Sentence, Span

_LARGE = re.compile(r"\d[,.\u00a0\u202f ]\d{3}|\d{5}|\b(?:million|thousand|lakh)\b")
_AMOUNT = re.compile(rf"{_LARGE.pattern}|(?<![\d,.-])\d{{1,3}}(?![\d,.-])")  # of a row, whose dates are years
_LONGEST = 300  # characters of a sentence that leads to a list
_NOTE = re.compile(
    r"[*†\[(]{0,2}[ ]?(?:(?:all[ ]|the[ ])?(?:figures|data|numbers|totals|statistics)\b|sources?:|notes?:|period:)",
    re.IGNORECASE,
)
_LEADING = 3  # sentences of a paragraph that may lead to a list
_NOTES = 2  # sentences below a list that may be notes on it


def standing_over(document: Document, sentence: Sentence) -> Sequence[Sentence]:
    """What tells of a row of a list beside the row, the nearest first; nothing for what is no row.

    The lines at its head without an amount, the headings above them, a paragraph above those that names no amount
    (else its last sentence, if that names none), the notes right below the list, the title.
    """
    return document.once(_over_lists).get(sentence.index, ())


def _over_lists(document: Document) -> Mapping[int, Sequence[Sentence]]:
    over: dict[int, Sequence[Sentence]] = {}
    sentences = document.sentences
    at = 0
    while at < len(sentences):
        if sentences[at].kind != "list_item":
            at += 1
            continue
        end = at
        while end < len(sentences) and sentences[end].kind == "list_item":
            end += 1
        around = (*_above(sentences, at), *_below(sentences, end), *_titles(sentences))
        heads: list[Sentence] = []
        told = False  # whether a row with an amount stands below the last head
        for sentence in sentences[at:end]:
            if _AMOUNT.search(sentence.text):
                told_of = (*heads[::-1], *around)
                if sentence.text.rstrip().endswith("."):  # a sentence, whose time and stage its neighbours tell
                    told_of = tuple(other for other in told_of if other.kind in ("heading", "list_item"))
                over[sentence.index] = told_of
                told = True
            else:
                heads = [*(heads[:-1] if told else heads), sentence]
                told = False
        at = end
    return over


def _above(sentences: Sequence[Sentence], first: int) -> Iterator[Sentence]:
    """The headings right above the first row, then the words that lead to them past the lists between."""
    index = first - 1
    while index >= 0 and sentences[index].kind == "heading":
        yield sentences[index]
        index -= 1
    while index >= 0 and sentences[index].kind in ("list_item", "heading", "caption"):
        index -= 1
    if index < 0 or sentences[index].kind != "body":
        return
    block = sentences[index].block
    leading = [s for s in sentences[max(0, index + 1 - _LEADING) : index + 1] if s.block == block][::-1]
    amounts = [_LARGE.search(s.text) is not None for s in leading]
    for sentence, has_amount in zip(leading, amounts, strict=True):
        if has_amount or len(sentence.text) > _LONGEST or (sentence.index < index and any(amounts)):
            return
        yield sentence


def _below(sentences: Sequence[Sentence], end: int) -> Iterator[Sentence]:
    noted: int | None = None  # the block of a note, all of whose sentences are
    for sentence in sentences[end : end + _NOTES]:
        if (noted != sentence.block and _NOTE.match(sentence.text) is None) or _LARGE.search(sentence.text):
            return
        noted = sentence.block
        yield sentence


def _titles(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    yield from (s for s in sentences[:4] if s.kind == "headline")


_PAPERS = r"(?:visas|permits|applications|cards|claims|passes)"
_PASSED = r"(?:issued|granted|approved|refused|rejected|denied|revoked|cancelled|received|filed|lodged|registered)"
_FIGURES = re.compile(
    rf"\b(?:figures|data|numbers|statistics|tally|totals|the following|at a glance)\b|\b{_PAPERS} {_PASSED}\b(?! to\b)"
    rf"|\b(?:issued|granted|refused|rejected) the following\b",
    re.IGNORECASE,
)
_TELLS = re.compile(
    rf"\b{_PAPERS} (?P<one>{_PASSED})\b(?! to\b)|\b(?P<two>issued|granted|refused|rejected) the following\b",
    re.IGNORECASE,
)


def speaks_of_figures(words: str) -> bool:
    """Whether a lead, a title or a note is about numbers, and not only about the news: `figures on permits refused`."""
    return _FIGURES.search(words) is not None


def passed_told(words: str) -> tuple[int, int] | None:
    """Where a lead says what became of the papers that are counted: `permits [refused] in 2030`; None where nowhere."""
    told = _TELLS.search(words)
    if told is None:
        return None
    return told.span("one") if told["one"] is not None else told.span("two")


def applications_told(words: str) -> Span | None:
    """The noun in `Applications for work permits, by nationality`, whose rows count these and no permits; else None."""
    filed = _FILED.search(words)
    if filed is None or _AMID.search(words, 0, filed.start()) or _DECIDED.search(words):
        return None
    name = "noun" if filed["noun"] is not None else "also"
    return Span(filed.start(name), filed.end(name), filed[name])


_FILED = re.compile(
    r"\b(?P<noun>applications|petitions|requests|registrations|claims)[ \u00a0](?:for|received|filed|lodged|by|from|and"
    r"|registered|submitted)\b|\b(?:visa|permit|asylum)[ ](?P<also>applications|requests)\b",
    re.IGNORECASE,
)
_AMID = re.compile(r"\b(?:after|despite|amid|following|without|before)\b", re.IGNORECASE)
_DECIDED = re.compile(r"\b(?:refused|rejected|granted|approved|issued|decisions)\b", re.IGNORECASE)
