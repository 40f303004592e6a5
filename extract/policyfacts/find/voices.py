"""Who speaks: from a subject of a verb of saying to a person, a body or the words for a group.

Pronouns and descriptions (`he`, `it`, `the minister`) stand for whoever the article spoke of last in that place: the
person or body that the sentence, the sentence before, or the paragraph before was about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from policyfacts.document import Document, Span
from policyfacts.find.speech import Line, Mention
from policyfacts.find.subjects import Subject, main_subject
from policyfacts.records import Official

_BRACKETED = re.compile(r"\s*\([^()]*\)|\s*\[[^\[\]]*\]")
# A description that stands for somebody has few words: `the 34-year-old farmer`.
_DESCRIPTION_TOKENS = 4
# A pronoun's person within the sentence stands near its beginning: `When Ruiz arrived, she said`.
_NEAR_TOKENS = 5


class PersonLike(Protocol):
    """A person with all mentions: what `resolve.people` gives."""

    @property
    def name(self) -> str:
        """The fullest form."""
        ...

    @property
    def aliases(self) -> Sequence[str]:
        """The other forms."""
        ...

    @property
    def mentions(self) -> Sequence[Mention]:
        """Every mention, in reading order."""
        ...


class BodyLike(Mention, Protocol):
    """A body named in the text: what `find.bodies` gives."""

    @property
    def name(self) -> str:
        """The body's own name."""
        ...


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something.

    Attributes:
        name: None where nobody can be made out.
        span: The words that name them here.
        single: One unnamed human being (`a farmer`), for whom `he` may stand.
    """

    kind: Literal["person", "body", "wording", "nobody"]
    name: str | None = None
    organisation: str | None = None
    role: str | None = None
    official: str | None = None
    span: Span | None = None
    single: bool = False


@dataclass
class Discourse:
    """Whom the article was about so far.

    Attributes:
        person: The person that the latest sentence about a person was about.
        group: The body or group likewise.
        speaker: Who spoke last.
        fresh: The person was spoken of in this very paragraph.
        spoken: Somebody has spoken in this very paragraph.
        lately: Somebody spoke in the paragraph before.
    """

    person: Voice | None = None
    group: Voice | None = None
    speaker: Voice | None = None
    fresh: bool = False
    spoken: bool = False
    lately: bool = False

    def paragraph(self) -> None:
        """A new paragraph begins."""
        self.lately = self.spoken
        self.fresh = self.spoken = False

    def spoke(self, voice: Voice) -> None:
        """Somebody has spoken."""
        self.speaker, self.spoken = voice, True
        self.about(voice)

    def about(self, voice: Voice) -> None:
        """A sentence was about somebody."""
        if voice.kind == "person":
            self.person, self.fresh = voice, True
        elif voice.kind in ("body", "wording"):
            self.group = voice
            if voice.single:  # a farmer, who asked not to be named
                self.person, self.fresh = voice, True


@dataclass(frozen=True)
class Cast:
    """Everybody who is named in the article, and the mentions that one paragraph holds."""

    document: Document
    officials: Sequence[Official]
    persons: Sequence[tuple[Mention, PersonLike]]
    bodies: Sequence[BodyLike]
    _by_name: dict[str, Official] = field(default_factory=dict)

    def person(self, ref: int, span: Span) -> Voice:
        """The voice of the person behind a mention."""
        name = self.persons[ref][1].name
        for official in self.officials:
            if name == official.name or name in official.aliases:
                return Voice("person", official.name, official.organisation, official.role, official.id, span)
        return Voice("person", name, span=span)

    def body(self, ref: int, span: Span) -> Voice:
        """The voice of a body."""
        name = self.bodies[ref].name
        return Voice("body", name, organisation=name, span=span)


def voice_of(cast: Cast, line: Line, subject: Subject | None, discourse: Discourse) -> Voice:
    """Who a subject is."""
    if subject is None:
        return Voice("nobody")
    head = line.tokens[subject.head]
    span = cast.document.span(line.tokens[subject.first].start, line.tokens[subject.last - 1].end)
    if subject.kind == "person":
        return cast.person(head.ref, cast.document.span(head.start, head.end))
    if subject.kind == "body":
        voice = cast.body(head.ref, cast.document.span(head.start, head.end))
        common = voice.name is not None and voice.name[:1].islower()  # the government
        return replace(voice, name=_BRACKETED.sub("", span.text)) if common else voice
    if subject.kind == "pronoun":
        return _pronoun(cast, line, subject, discourse, span)
    return _described(cast, line, subject, discourse, span)


def _pronoun(cast: Cast, line: Line, subject: Subject, discourse: Discourse, span: Span) -> Voice:
    nobody = Voice("nobody", span=span)
    if line.tokens[subject.head].lower in ("i", "we"):
        return nobody
    if line.has(subject.head, "person-pronoun"):
        near = _first(line, "person", min(subject.first, _NEAR_TOKENS))
        if near is not None:
            return cast.person(line.tokens[near].ref, span)
        return discourse.person or nobody
    if line.has(subject.head, "thing-pronoun"):
        near = _first(line, "body", subject.first)
        return cast.body(line.tokens[near].ref, span) if near is not None else discourse.group or nobody
    main = main_subject(line, subject.first)
    if main is not None and main.kind == "wording":
        return _described(cast, line, main, discourse, span)
    return discourse.group or nobody


def _first(line: Line, kind: Literal["person", "body"], limit: int) -> int | None:
    for index in range(limit):
        if line.kind(index) == kind and line.kind(index + 1) != "possessive":
            return index
    return None


def _described(cast: Cast, line: Line, subject: Subject, discourse: Discourse, span: Span) -> Voice:
    """A noun phrase without a name: somebody named before (`the minister`), or the words themselves (`the group`)."""
    bodies = [i for i in range(subject.first, subject.last) if line.kind(i) == "body"]
    organisation = cast.bodies[line.tokens[bodies[0]].ref].name if bodies else None
    if bodies and any(line.has(index, "source") for index in range(subject.first, subject.last)):
        return cast.body(line.tokens[bodies[0]].ref, span)
    wording = _BRACKETED.sub("", span.text)
    if not bodies and line.has(subject.head, "role") and _is_description(line, subject):
        known = _holder(cast, line, subject, span.start)
        if known is None and discourse.fresh and discourse.person is not None:
            known = discourse.person
        if known is not None:
            return known
    roles = [line.tokens[i].lower for i in range(subject.first, subject.last) if line.has(i, "role")]
    single = bool(roles) or line.tokens[subject.first].lower == "one"
    return Voice("wording", wording, organisation, roles[0] if roles else None, span=span, single=single)


def _is_description(line: Line, subject: Subject) -> bool:
    short = subject.last - subject.first <= _DESCRIPTION_TOKENS
    return short and line.tokens[subject.first].lower in ("the", "this", "that") and subject.last - subject.first > 1


def _holder(cast: Cast, line: Line, subject: Subject, offset: int) -> Voice | None:
    """The official named before whose role has all words of the description."""
    words = {line.tokens[index].lower for index in range(subject.first + 1, subject.last)}
    latest: tuple[int, Official] | None = None
    for official in cast.officials:
        if official.role is None or not words <= set(official.role.lower().split()):
            continue
        before = [item.start for item in official.evidence if item.start < offset]
        if before and (latest is None or max(before) > latest[0]):
            latest = max(before), official
    if latest is None:
        return None
    official = latest[1]
    return Voice("person", official.name, official.organisation, official.role, official.id)
