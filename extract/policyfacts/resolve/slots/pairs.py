"""`A and B got 1,000 and 2,000 respectively`: the first number goes with the first of a list, and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.joined import JOINT, nation_span
from policyfacts.resolve.shared_nouns import coordinated
from policyfacts.resolve.slots.issuer import set_issuer, subject_grants
from policyfacts.resolve.slots.nationals import has_people
from policyfacts.resolve.slots.question import list_asked
from policyfacts.resolve.slots.scope import Scope

_AGENT = re.compile(r"\bby[ \u00a0](?:the[ ])?$", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0]?(?:,|,?[ \u00a0]and)[ \u00a0](?:in[ ])?")


def pair_respectively(frames: Sequence[Frame], scope: Scope) -> None:
    """Give coordinated numbers their countries, as granters or beneficiaries, or their years, one to one.

    `Kenyans and Nepalis received 38 and 27` is as good as `… 38 and 27 respectively`; with that word the list may also
    stand behind the numbers.
    """
    by_sentence: dict[int, list[Frame]] = {}
    for frame in frames:
        if frame.candidate and frame.accepted is not None:
            by_sentence.setdefault(frame.sentence, []).append(frame)
    for accepted in by_sentence.values():
        for group in _coordinated(accepted):
            said = "respectively" in group[0].view.sentence.text.lower()
            _pair_nations(group, list_asked(group, scope) if said else (), said=said)
            if said:
                _pair_years(group)


def _coordinated(accepted: Sequence[Frame]) -> list[list[Frame]]:
    """Stretches of numbers joined by nothing but commas and `and`, the last one with or without a noun."""
    groups: list[list[Frame]] = []
    for frame in accepted:
        last = groups[-1][-1] if groups else None
        if last is not None and coordinated(last, frame):
            groups[-1].append(frame)
        else:
            groups.append([frame])
    return [group for group in groups if len(group) > 1]


def _pair_nations(group: Sequence[Frame], asked: Sequence[NationMention], *, said: bool) -> None:
    view = group[0].view
    runs = [run for at in range(len(view.nations)) if len(run := _run(group[0], at)) == len(group)]
    before = [run for run in runs if run[-1].end <= group[0].start]
    behind = [run for run in runs if run[0].start >= group[-1].mention.end]
    if not said:
        before = [
            run
            for run in before
            if view.breaks_between(run[-1].end, group[0].start) == 0
            or _WITH.fullmatch(view.words(run[-1].end, group[0].start))
        ]
    fitting = next(iter([*before[-1:], *(behind[:1] if said else [])]), asked)
    if not fitting:
        return
    grants = fitting is not asked and _grant(group, fitting)
    for frame, nation in zip(group, fitting, strict=True):
        if grants:
            set_issuer(frame, nation, "issuer.respectively")
        else:
            frame.countries = Reading(nation.codes, "beneficiary.respectively", (nation_span(nation),))
            frame.own.add("countries")


def _run(frame: Frame, at: int) -> list[NationMention]:
    """The nations or peoples of a list from the one at that place on: `Bosnian citizens, Kosovars and Serbs`."""
    run: list[NationMention] = []
    for nation in frame.view.nations[at:]:
        if run and _LISTED.fullmatch(frame.view.words(run[-1].end, nation.start)) is None:
            break
        run.append(nation)
    adjectives = [nation for nation in run if nation.form == "adjective"]
    return run if not adjectives or any(has_people(frame, nation) for nation in adjectives) else []


# `India and Peru were the main countries of origin, with 45,908 and 27,544`
_WITH = re.compile(
    r"[ \u00a0](?:were|are)\b[^,;:.()\d]{0,40}\b(?:origin|nationalities|senders|applicants|recipients"
    r"|sources)\b[^,;:.()\d]{0,20},[ \u00a0](?:with|at|on)[ \u00a0]"
)
_LISTED = re.compile(rf"(?:[ \u00a0][a-z]+)?{JOINT.pattern}", re.IGNORECASE)


def _grant(group: Sequence[Frame], run: Sequence[NationMention]) -> bool:
    """Whether the countries are those that grant: `granted by Peru and Chile`, `Peru and Chile granted …`."""
    view = group[0].view
    if any(n.form != "name" or len(n.codes) != 1 for n in run):
        return False
    if _AGENT.search(view.words(view.start, run[0].start)):
        return True
    return run[-1].end <= group[0].start and subject_grants(view.words(run[-1].end, group[0].start))


def _pair_years(group: Sequence[Frame]) -> None:
    view = group[0].view
    for at in range(len(view.dates)):
        run = view.dates[at : at + len(group)]
        joined = all(_AND.fullmatch(view.words(a.end, b.start)) for a, b in pairwise(run))
        if len(run) == len(group) and joined:
            for frame, mention in zip(group, run, strict=True):
                span = Span(mention.start, mention.end, mention.text)
                frame.period = Reading(mention.value, mention.rule, (span,))
                frame.own.add("period")
            return
