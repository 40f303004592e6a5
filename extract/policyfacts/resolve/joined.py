"""Nations that follow one another as one list, and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.document import Span
from policyfacts.find.nations import NationMention
from policyfacts.resolve.frame import View


def nation_span(nation: NationMention) -> Span:
    """The words of a nation's mention."""
    return Span(nation.start, nation.end, nation.text)


JOINT = re.compile(
    r"[ \u00a0]*(?:,|and|or|&|as well as|along with|,[ \u00a0](?:and|or))[ \u00a0]*"
    r"(?:the[ ]|for[ ](?:the[ ])?|from[ ]|to[ ]|citizens of[ ]|nationals of[ ])?",
    re.IGNORECASE,
)


def contiguous(view: View, nations: Sequence[NationMention]) -> list[NationMention]:
    """The first nations of the sequence that follow one another as one list: `A, B and C`."""
    run: list[NationMention] = []
    for nation in nations:
        if run:
            first, second = sorted((run[-1], nation), key=lambda item: item.start)
            if not JOINT.fullmatch(view.words(first.end, second.start)):
                break
        run.append(nation)
    return run
