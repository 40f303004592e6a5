"""The class of people that a number is for, where countries do not say it all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.groups import PLAIN, find_group, label_group, read as read_group
from policyfacts.resolve.frame import Frame, shifted
from policyfacts.resolve.slots.scope import Scope

# Nouns that are a class of people by themselves: `1,347 women`.
_CLASSES = frozenset(
    "women men children minors girls boys dependants dependents spouses partners parents grandparents relatives".split()
)
# What an adjective says that a class of visas says already.
_RESTATING = frozenset(
    "temporary foreign overseas migrant guest international agricultural non-agricultural nonagricultural seasonal "
    "skilled highly specialty professional".split()
)
_LABEL_END = re.compile(r"\s*(?:[:|\n]|[ \u00a0][\u2013\u2014-][ \u00a0])")
_GOT = re.compile(
    r"[ \u00a0](?:receives?|received|gets?|got|takes?|took|accounts? for|accounted for|made up|make up|have|had|hold"
    r"|held|obtained?|are given|were given|won)[ \u00a0]"
    r"(?:(?:just|only|some|about|another|fewer than|more than)[ \u00a0])?"
)


def fill_group(frame: Frame, accepted: Sequence[Frame], scope: Scope) -> None:
    """A class of people in the article's words: behind the number, as its noun, in front of it, or as its row's label.

    Left empty where a country behind the number says whom it is for.
    """
    view, by = frame.view, frame.view.start
    text = view.sentence.text
    limit = min((o.start for o in accepted if o.start >= frame.end), default=view.end) - by
    if view.sentence.kind == "list_item" and (end := _LABEL_END.search(text, 0, max(0, frame.start - by))):
        span = label_group(text, 0, end.start(), scope.book)
    else:
        span = find_group(text, frame.end - by, limit, scope.book) or _in_front(frame, scope)
    noun = frame.head.noun
    if span is None and noun is not None and frame.head.kind == "unit" and noun.text.lower() in _CLASSES:
        span = Span(noun.start - by, noun.end - by, noun.text)
    if span is None or any(n.start < span.end + by and span.start + by < n.end for n in view.nations):
        return
    coded = frame.visa is not None and frame.visa.value.code is not None
    inside = [p for p in view.programmes if p.start <= span.start + by and span.end + by <= p.end]
    said = {word for word in span.text.lower().split() if word not in PLAIN}
    if any(p.specific or coded for p in inside) or (coded and said <= _RESTATING):
        return  # `visas for temporary non-agricultural workers`: the class in other words
    if read_group(span.text, scope.book) is None:
        return  # `for the old queue`: what is left of it names no people
    frame.group = Reading(span.text, "beneficiary.group", (shifted(span, by),))
    frame.own.add("group")


def _in_front(frame: Frame, scope: Scope) -> Span | None:
    """`Returning workers receive 44,716`: the subject of a number without a noun of its own."""
    if frame.head.kind != "implicit":
        return None
    text = frame.view.sentence.text
    at = frame.start - frame.view.start
    for match in _GOT.finditer(text, 0, at):
        if match.end() == at:
            span = label_group(text, 0, match.start(), scope.book)
            return None if span is None or span.text.lower() in PLAIN else span
    return None
