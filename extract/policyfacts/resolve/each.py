"""Several facts of one number: `Fiji and Tonga have 500 each`, `B-1 and B-2 get 300 apiece`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading
from policyfacts.find.nations import NationMention
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import JOINT, contiguous, nation_span
from policyfacts.resolve.slots.visas import class_reading

# `Fiji and Tonga each get 500`; `Fiji and Tonga have 500 each`; `150 each for A and B`; `get 33,000 apiece`.
_EACH_BEFORE = re.compile(r"[ \u00a0]each[ \u00a0](?:[a-z]+[ \u00a0]){1,4}$")
_EACH_AFTER = re.compile(r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:each|apiece)\b")
_HAS = re.compile(
    r"(?:[ \u00a0](?:classes|categories|preferences|visas|programmes|programs|routes"
    r"|streams))?,?[ \u00a0](?:each[ \u00a0])?"
    r"(?:(?:will|would|can|may)[ \u00a0])?(?:gets?|have|has|receives?|received|got|had|takes?|took"
    r"|(?:are|were) (?:given|allotted|allocated))[ \u00a0](?:[a-z]+[ \u00a0]){0,2}"
)


# Who `took` or `received` places got them; who admits people, or agreed to take them, lets them in.
_LETS_IN = re.compile(
    r"(?:[ \u00a0](?:have|has|had|will|would|both|each|also|now|then)){0,4}[ \u00a0]"
    r"(?:(?:agreed|pledged|promised|offered|undertaken|undertook|plan|planned|expect|want|ready|willing|are|were)"
    r"[ \u00a0](?:ready[ \u00a0]|willing[ \u00a0])?to[ \u00a0](?:take|admit|accept|resettle|host|receive|relocate"
    r"|welcome|issue|grant|let)"
    r"|(?:admit|resettle|issue|grant|accept|welcome|approve)(?:s|d|ed|ted)?|let|took[ ]in|take[ ]in|taken[ ]in)\b"
)


_BOTH = 2
# `will each admit 100 of the other's young people`
_OTHERS = re.compile(r"(?:[ \u00a0][a-z-]+){0,8}?[ \u00a0](?:the[ \u00a0]other|each[ \u00a0]other)\b")


def expand_each(frames: list[Frame]) -> list[Frame]:
    """`Fiji and Tonga have 500 each` is one fact for each country; the frames are copied and numbered anew."""
    out: list[Frame] = []
    for frame in frames:
        out.append(frame)
        if not frame.candidate or not (
            _EACH_AFTER.match(frame.view.words(frame.end, frame.end + 40))
            or _EACH_BEFORE.search(frame.view.words(frame.view.start, frame.start))
        ):
            continue
        members = _nations_for_each(frame)
        if len(members) >= 2:
            copies = [frame, *(_copy(frame) for _ in members[1:])]
            grant = _grant(frame, members)
            for copy, nation in zip(copies, members, strict=True):
                _set(copy, nation, grants=grant)
            if grant and len(members) == _BOTH and _OTHERS.match(frame.view.words(frame.mention.end, frame.view.end)):
                for copy, nation in zip(copies, reversed(members), strict=True):
                    _set(copy, nation, grants=False)
            out += copies[1:]
        elif not members and len(classes := _classes_for_each(frame)) >= 2:
            copies = [frame, *(_copy(frame) for _ in classes[1:])]
            for copy, programme in zip(copies, classes, strict=True):
                copy.visa = class_reading(programme)
                copy.own.add("visa")
            out += copies[1:]
        elif not members:
            out += [_copy(frame) for _ in range(_conjuncts_before(frame) - 1)]
    for order, frame in enumerate(out):
        frame.order = order
    return out


def _grant(frame: Frame, members: Sequence[NationMention]) -> bool:
    """Whether the countries let people in: `Peru and Chile have each agreed to take 350 of them`."""
    single = all(nation.form == "name" and len(nation.codes) == 1 for nation in members)
    between = frame.view.words(members[-1].end, frame.start)
    return single and members[-1].end <= frame.start and _LETS_IN.match(between) is not None


def _set(frame: Frame, nation: NationMention, *, grants: bool) -> None:
    if grants:
        frame.issuer = Reading(nation.codes[0], "issuer.subject", (nation_span(nation),))
    else:
        frame.countries = Reading(nation.codes, nation.rule, (nation_span(nation),))
    frame.own.add("issuer" if grants else "countries")


def _copy(frame: Frame) -> Frame:
    copy = Frame(
        0,
        frame.view,
        frame.mention,
        frame.head,
        unit=frame.unit,
        change=frame.change,
        per=frame.per,
        change_cue=frame.change_cue,
    )
    copy.own = set(frame.own)
    return copy


def _nations_for_each(frame: Frame) -> list[NationMention]:
    """The run of nations right behind (`each for A and B`) or else in front of the number (`A and B have 500 each`)."""
    view = frame.view
    behind = [n for n in view.nations if n.start > frame.end and view.breaks_between(frame.end, n.start) == 0]
    if behind and re.fullmatch(
        r"[ \u00a0](?:each|apiece)[ \u00a0](?:for|to|from)[ \u00a0](?:the[ ])?", view.words(frame.end, behind[0].start)
    ):
        return contiguous(view, behind)
    before = [n for n in view.nations if n.end < frame.start]
    return contiguous(view, before[::-1])[::-1] if before and frame.start - before[-1].end < 40 else []


def _classes_for_each(frame: Frame) -> list[ProgrammeMention]:
    """The run of classes in front of the number: `EB-1, EB-2 and EB-3 get 40,040 apiece`."""
    run: list[ProgrammeMention] = []
    for programme in reversed([p for p in frame.view.programmes if p.specific and p.end <= frame.start]):
        end = run[-1].start if run else frame.start
        between = frame.view.words(programme.end, end)
        if not (JOINT.fullmatch(between) if run else _HAS.fullmatch(between)):
            break
        run.append(programme)
    codes = {p.code for p in run}
    return run[::-1] if len(codes) == len(run) and None not in codes else []


def _conjuncts_before(frame: Frame) -> int:
    """How many parts the subject in front of the number has: `the state and regional classes get 33,000 apiece`."""
    begin, _ = frame.view.clause(frame.start)
    words = frame.view.words(begin, frame.start)
    last = re.search(r"[\w’'-]+,?[ \u00a0]and[ \u00a0][\w’'-]+", words)
    if last is None:
        return 1
    names = _NAMES_LISTED.search(words, 0, last.start())
    return 2 + (0 if names is None else names.group().count(","))


_NAMES_LISTED = re.compile(
    r"(?:(?:[A-Z][\w’'-]+[ \u00a0]?){1,3},[ \u00a0])+$"
)  # `Parma, Piacenza and Rimini have 150 each`
