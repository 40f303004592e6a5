"""What a question asks about: the answer below it speaks of the same people, the same time and the same things."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from policyfacts.document import Document, Reading, Span
from policyfacts.find.dates import DateMention
from policyfacts.find.nations import NationMention, those_who_come
from policyfacts.find.units import find_head
from policyfacts.records import Unit
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.joined import JOINT
from policyfacts.resolve.slots.scope import Scope
from policyfacts.rules import RuleBook

_MARKED = re.compile(r"(?:Q|Question)(?:\d{1,2})?[.:)]? |\d{1,2}[.)] |\d{1,2}[.:]\d{2}(?: ?[ap]\.?m\.?)? ")
_HOW_MANY = re.compile(r"\bHow many(?= [a-z])")
_ASKS_FOR = re.compile(r"\b(?:about|for|from|to|of)[ \u00a0](?:the[ ])?(?:[A-Z][\w]+,?[ ](?:and[ ])?)*$")
_ITS_SHARE = re.compile(
    r"(?:[ \u00a0][a-z]+){0,3}[ \u00a0](?:its|their)[ \u00a0](?:places|quota|share|spots|slots|allocation)\b"
)
_OF_NO_ONE = re.compile(r"\b(?:no|any|every|each|all|most)[ \u00a0](?:single |other )?countr", re.IGNORECASE)
_STANDS_ALONE = re.compile(r"[.,;?!)]")  # `I'm Peruvian.`
_LONGEST = 400  # characters of a question, with what leads to it


def question_above(document: Document, block: int) -> Span | None:
    """The question that a paragraph answers: the heading above it, or the paragraph marked `Q.`; None where none is."""
    if block == 0 or document.blocks[block].kind != "body":
        return None
    above = document.blocks[block - 1]
    if above.end - above.start > _LONGEST:
        return None
    words = document.text[above.start : above.end].rstrip()
    asks = words.endswith("?") or ("?" in words and _MARKED.match(words) is not None)
    if not asks or (above.kind != "heading" and _MARKED.match(words) is None):
        return None
    return Span(above.start, above.end, words)


def asked_units(document: Document, book: RuleBook) -> Mapping[int, Reading[Unit]]:
    """`How many people can come? – A maximum of 62,000 …`: what is counted in the first sentence of an answer."""
    asked: dict[int, Reading[Unit]] = {}
    for index, (one, two) in enumerate(pairwise(document.blocks), 1):
        if one.end - one.start > _LONGEST or (many := _HOW_MANY.search(document.text, one.start, one.end)) is None:
            continue
        question = question_above(document, index)
        sentence = document.sentence_at(two.start)
        if question is None or sentence is None:
            continue
        head = find_head(question.text, many.end() - question.start, book, [])
        if head.unit is not None and head.noun is not None:
            noun = Span(head.noun.start + question.start, head.noun.end + question.start, head.noun.text)
            asked[sentence.index] = Reading(head.unit, head.rule, (noun,))
    return asked


def nations_asked(frame: Frame, issuer: str | None, scope: Scope) -> Sequence[NationMention]:
    """`Are there places for Irish people? – The quota is 650`: whom a question is about whose answer names nobody."""
    question = question_above(scope.document, frame.block)
    of_nobody = _OF_NO_ONE.search(frame.view.sentence.text) is not None
    if question is None or of_nobody or _named_before(frame, issuer, scope):
        return ()
    named = [n for n in beginning_in(scope.found.nations, question.start, question.end) if issuer not in n.codes]
    if not named or not all(_comes(n, scope) for n in named):
        return ()
    return named if len({n.codes for n in named}) == 1 else ()


def list_asked(group: Sequence[Frame], scope: Scope) -> Sequence[NationMention]:
    """`What about Peru and Chile? – 650 and 120, respectively`: as many nations as there are numbers; else none."""
    question = question_above(scope.document, group[0].block)
    if question is None or group[0].view.nations:
        return ()
    named = beginning_in(scope.found.nations, question.start, question.end)
    joined = all(JOINT.fullmatch(scope.document.text, a.end, b.start) for a, b in pairwise(named))
    return named if len(named) == len(group) and joined else ()


def time_asked(frame: Frame, scope: Scope) -> DateMention | None:
    """`Did they use them up last year? – No. Only 9,870 …`: the one time that the question names."""
    question = question_above(scope.document, frame.block)
    if question is None:
        return None
    dates = beginning_in(scope.found.dates, question.start, question.end)
    return dates[0] if len(dates) == 1 else None


def _comes(nation: NationMention, scope: Scope) -> bool:
    """Whether a question asks for those who come from a country, not what it does as one that takes people in."""
    if nation.form == "adjective" and _STANDS_ALONE.match(scope.document.text, nation.end):
        return True
    if nation.form != "name":
        return those_who_come(scope.document.text, nation)
    lead = scope.document.text[max(0, nation.start - 60) : nation.start]
    behind = scope.document.text[nation.end : nation.end + 40]
    return (
        those_who_come(scope.document.text, nation)
        or _ASKS_FOR.search(lead) is not None
        or _ITS_SHARE.match(behind) is not None
    )


def _named_before(frame: Frame, issuer: str | None, scope: Scope) -> bool:
    """Whether the answer has named others before the number."""
    block = scope.document.blocks[frame.block]
    before = beginning_in(scope.found.nations, block.start, frame.start)
    return any(issuer not in nation.codes for nation in before)
