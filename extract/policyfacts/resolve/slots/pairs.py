"""`A and B got 1,000 and 2,000 respectively`: the first number goes with the first of a list, and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Reading, Span
from policyfacts.find.nations import NationMention
from policyfacts.resolve.build import contiguous, nation_span
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.issuer import set_issuer, subject_grants

_AGENT = re.compile(r"\bby[ \u00a0](?:the[ ])?$", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0]?(?:,|,?[ \u00a0]and)[ \u00a0](?:in[ ])?")


def pair_respectively(frames: Sequence[Frame]) -> None:
    """Give the numbers of a sentence with `respectively` their countries, as granters or beneficiaries, or their years."""
    by_sentence: dict[int, list[Frame]] = {}
    for frame in frames:
        if frame.candidate and frame.accepted is not None and "respectively" in frame.view.sentence.text.lower():
            by_sentence.setdefault(frame.sentence, []).append(frame)
    for group in by_sentence.values():
        if len(group) > 1:
            _pair_nations(group)
            _pair_years(group)


def _pair_nations(group: Sequence[Frame]) -> None:
    view = group[0].view
    names = [n for n in view.nations if n.form in ("name", "noun", "region", "group")]
    run = next((run for at in range(len(names)) if len(run := contiguous(view, names[at:])) == len(group)), None)
    if run is None:
        return
    grants = _grant(group, run)
    for frame, nation in zip(group, run, strict=True):
        if grants:
            set_issuer(frame, nation, "issuer.respectively")
        else:
            frame.countries = Reading(nation.codes, "beneficiary.respectively", (nation_span(nation),))
            frame.own.add("countries")


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
        joined = all(_AND.fullmatch(view.words(a.end, b.start)) for a, b in zip(run, run[1:], strict=False))
        if len(run) == len(group) and joined:
            for frame, mention in zip(group, run, strict=True):
                span = Span(mention.start, mention.end, mention.text)
                frame.period = Reading(mention.value, mention.rule, (span,))
                frame.own.add("period")
            return
