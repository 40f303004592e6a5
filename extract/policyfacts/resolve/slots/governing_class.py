"""The class or scheme of visas that governs a sentence which names none."""

from __future__ import annotations

import re

from policyfacts.document import Document
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.records import Visa
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.slots.question import question_above
from policyfacts.resolve.slots.scope import Scope


def governing(frame: Frame, topic: Frame | None, scope: Scope) -> ProgrammeMention | None:
    """The programme that governs a sentence without one: the last specific one of its paragraph, or the topic's.

    The topic is what the paragraph before was about, which None leaves to the caller; a generic word of the paragraph
    counts where the article has no scheme of its own.
    """
    block = scope.document.blocks[frame.block]
    own = [
        p
        for p in scope.found.programmes
        if block.start <= p.start < frame.start and not p.occupation and not _singular(p, scope.document)
    ]
    specific = [p for p in own if p.specific and not _of_a_part(p, scope.document)]
    if specific:
        return specific[-1]
    here = scope.granter_of(frame.block)
    if here is not None and scope.main is not None and scope.main.issuer not in (None, here):
        return own[-1] if own else None
    if own and (scope.main is None or not scope.main.specific or _of_another_kind(own[-1], scope.main)):
        return own[-1]
    if (heading := _heading_programme(frame, scope)) is not None:
        return heading
    if topic is not None and topic.visa is not None:
        return None
    if scope.main is not None and scope.main.start > frame.start:
        earlier = [p for p in scope.found.programmes if p.end <= frame.start and not _singular(p, scope.document)]
        if earlier and not scope.main.specific:
            return earlier[-1]  # what a headline names, before the article turns to something else
        if _named_late(scope.main, frame, scope):
            return None
    return scope.main


def _of_a_part(programme: ProgrammeMention, document: Document) -> bool:
    """`…, of which 412 were EU Blue Cards`: the class of some of them is not what the next sentence is about."""
    sentence = document.sentence_at(programme.start)
    return sentence is not None and _OF_WHICH.search(document.text[sentence.start : programme.start]) is not None


_OF_WHICH = re.compile(
    r"\b[Oo]f (?:which|whom|these|those|them)\b[^.;:\d]{0,20}\d[\d,.]* (?:were|are|was) (?:an? |the )?$"
)


def _named_late(main: ProgrammeMention, frame: Frame, scope: Scope) -> bool:
    """Whether the article's only class is first named far below, under a heading: nothing above is of it."""
    if any(p.specific and p.start < main.start and p.rule != main.rule for p in scope.found.programmes):
        return False
    blocks = scope.document.blocks
    named = [p for p in scope.found.programmes if p.rule == main.rule]
    at = [next(n for n, block in enumerate(blocks) if block.start <= p.start < block.end) for p in named]
    headed = bool(at) and any(blocks[n].kind == "heading" for n in (min(at), max(0, min(at) - 1)))
    return headed and min(at) - frame.block > _BELOW and max(at) - min(at) <= 1


_BELOW = 3  # paragraphs


def may_govern(visa: Visa, frame: Frame, scope: Scope) -> bool:
    """Whether a class or scheme that was spoken of before can be meant in a passage on another country's visas."""
    here = scope.granter_of(frame.block)
    if here is None or not (visa.code or visa.programme):
        return True
    issuers = {p.issuer for p in scope.found.programmes if (p.code, p.programme) == (visa.code, visa.programme)}
    return issuers <= {None, here}


def _of_another_kind(mention: ProgrammeMention, main: ProgrammeMention) -> bool:
    """A paragraph on family visas in an article on a refugee scheme."""
    kinds = {mention.category, main.category}
    if mention.category == "humanitarian" and main.category == "immigrant" and not mention.specific:
        return _REFUGEES.fullmatch(mention.text) is not None  # `Refugees have it worse`, in a column on other visas
    return len(kinds) > 1 and not kinds & {None, "immigrant"} and _KIND.search(mention.text) is not None


_REFUGEES = re.compile(r"refugees|refugee (?:ceiling|cap|admissions)|asylum seekers", re.IGNORECASE)
_KIND = re.compile(r"(?:visas|permits|reunification|reunion|reunions|asylum)$", re.IGNORECASE)


def _heading_programme(frame: Frame, scope: Scope) -> ProgrammeMention | None:
    """The scheme or kind that the heading right above a paragraph names, or the question that it answers."""
    if frame.block == 0:
        return None
    question = question_above(scope.document, frame.block)
    if question is not None:
        asked = beginning_in(scope.found.programmes, question.start, question.end)
        told = [p for p in asked if p.specific] or [p for p in asked if p.category and not p.occupation]
        if told:
            return told[-1]
    above = scope.document.blocks[frame.block - 1]
    if above.kind != "heading":
        return None
    named = [p for p in scope.found.programmes if above.start <= p.start < above.end]
    return named[-1] if named else None


def _singular(mention: ProgrammeMention, document: Document) -> bool:
    """`a work permit`, `her student visa`: one person's paper, not what an article's numbers are about."""
    if mention.specific or mention.text.lower().endswith("s"):
        return False
    return (
        re.search(
            r"\b(?:an?|his|her|their|my|your|no)[ \u00a0](?:[a-z-]+[ \u00a0])?$",
            document.text[max(0, mention.start - 16) : mention.start],
            re.IGNORECASE,
        )
        is not None
    )
