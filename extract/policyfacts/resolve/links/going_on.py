"""Lists that go on: the next sentence names another part, or the rows below a sentence divide what it names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyfacts.resolve.facts import Fact, is_ancestor
from policyfacts.resolve.frame import Frame
from policyfacts.resolve.links.cues import compared, may_share
from policyfacts.resolve.links.described import own_words, telling_words
from policyfacts.resolve.links.state import Draft, Links

# `Another 290 are relatives`, `A further 18,000 are meant for …`: the sentence begins with one more part.
ONE_MORE = re.compile(
    r"(?:(?:And|But|Finally),?[ \u00a0])?(?:(?:Yet |Still )?[Aa]nother|A (?:further|last|second|third)"
    r"|The (?:other|others|remaining|last|rest)|Further)[ \u00a0](?:(?:some|about|up to|roughly|nearly)[ \u00a0])?"
)
ENTRIES = re.compile(r"[^;:.]{0,120}(?:,|,?[ \u00a0]and|,?[ \u00a0]while)[ \u00a0](?:[A-Za-z]+[ \u00a0]){0,4}")
_DIVIDED = ("split.of-these", "split.of-them", "split.of-total", "split.of-which", "split.list", "split.enumeration")
# `Within the skill stream the places fall as follows:`, `Of the family places:`
_INSIDE = re.compile(
    r"\b(?:(?:within|inside|of|among|under|from|in)[ \u00a0](?:the|its|these|those)|for(?:[ \u00a0]the)?)[ \u00a0]"
    r"(?P<noun>[^,;:.\d]{3,60})",
    re.IGNORECASE,
)
_FAR = 12  # sentences over which the words above a list find their whole


def further_parts(links: Links) -> None:
    """`Of the 1,150, 780 will be recruited abroad. Another 290 are relatives …`: one more part in the next sentence."""
    for index in sorted(links.by_sentence):
        frames = links.by_sentence[index]
        first = frames[0]
        if not ONE_MORE.fullmatch(first.view.words(first.view.start, first.start)) or not _open(links, first):
            continue
        draft = _open_draft(links, first)
        if draft is None:
            continue
        parts = [first]
        for other in frames[1:]:
            between = first.view.words(parts[-1].end, other.start)
            if not _open(links, other) or not ENTRIES.fullmatch(between):
                break
            parts.append(other)
        total = draft.total
        facts = [links.home[id(part)] for part in parts]
        amount = sum(fact.number or 0 for fact in [*draft.shares, *facts])
        if amount <= (total.number or 0) and not any(is_ancestor(fact, total) for fact in facts):
            links.attach(total, facts, "split.enumeration", (total.first.mention.number,))


def _open(links: Links, frame: Frame) -> bool:
    """Whether a number is free to be a part: it has none of the marks of a comparison or of a fact by itself."""
    fact = links.home[id(frame)]
    free = fact.parent is None and fact.first is frame and bool(frame.number) and frame.head.kind == "implicit"
    free = free and frame.head.partitive is None
    return free and not compared(frame) and not frame.own & {"per", "issuer"} and frame.mention.ratio is None


def _open_draft(links: Links, frame: Frame) -> Draft | None:
    """The split whose last part stands in the sentence before, in the same paragraph, and that leaves something."""
    for draft in reversed(links.drafts):
        last = max(draft.shares, key=lambda share: share.first.start).first
        near = 0 < frame.sentence - last.sentence <= 1 and last.block == frame.block
        told = draft.shares[-1].parent_reading
        worded = told is not None and told.rule in _DIVIDED
        if near and not draft.complete and worded and may_share(draft.total.first, frame, units=False):
            return draft
    return None


def named_lists(links: Links) -> None:
    """`Inside the skill stream the places fall as follows:` and rows below: parts of the number that it names."""
    run: list[Frame] = []
    for frame in links.frames:
        listed = frame.view.sentence.kind == "list_item" and bool(frame.number)
        if listed and run and frame.sentence == run[-1].sentence:
            continue
        if run and not (listed and frame.sentence - run[-1].sentence == 1):
            _name(links, run)
            run = []
        if listed:
            run.append(frame)
    _name(links, run)


def _name(links: Links, run: Sequence[Frame]) -> None:
    if len(run) < 2:
        return
    above = links.above.get(run[0].sentence, "")
    facts = [links.home[id(frame)] for frame in run]
    names = [telling_words(" ".join(match["noun"].split()[:2])) for match in _INSIDE.finditer(above)]
    names = [name for name in names if name]
    if re.search(r"\d", above) or not names or any(fact.parent is not None for fact in facts):
        return
    amount = sum(fact.number or 0 for fact in facts)
    before = [f for f in links.frames if f.start < run[0].start and run[0].sentence - f.sentence <= _FAR]
    for frame in reversed(before):
        total = links.home[id(frame)]
        if not frame.number or frame.number < amount or compared(frame) or total in facts:
            continue
        if frame.view.sentence.kind != "headline" and any(name <= telling_words(own_words(frame)) for name in names):
            links.attach(total, facts, "split.subset", (total.first.mention.number,))
            return


def columns(links: Links) -> None:
    """Rows below a heading, each with what was asked for, granted and refused: parts of the totals of these stages."""
    rows: list[list[Frame]] = []
    for index in [*sorted(links.by_sentence), -1]:
        frames = [frame for frame in links.by_sentence.get(index, []) if frame.number]
        if frames and frames[0].view.sentence.kind == "list_item":
            if rows and (index - rows[-1][0].sentence > 1 or len(frames) != len(rows[-1])):
                _columns(links, rows)
                rows = []
            rows.append(frames)
        elif rows:
            _columns(links, rows)
            rows = []


def _columns(links: Links, rows: Sequence[Sequence[Frame]]) -> None:
    if len(rows) < _ROWS:
        return
    for cells in zip(*rows, strict=True):
        facts = [links.home[id(cell)] for cell in cells]
        stages = {fact.value("status") for fact in facts}
        if len(stages) == 1 and all(fact.parent is None for fact in facts):
            total = _total_of(links, cells, stages.pop())
            if total is not None:
                links.attach(total, facts, "split.subset", (total.first.mention.number,))


def _total_of(links: Links, cells: Sequence[Frame], stage: str | None) -> Fact | None:
    """The nearest number above, in a sentence, of the same stage, class and time, of which the cells make up most."""
    amount = sum(cell.number or 0 for cell in cells)
    for fact in sorted(links.facts, key=lambda fact: -fact.first.start):
        number, first = fact.number or 0, fact.first
        if first.start >= cells[0].start or not amount <= number <= amount / _SHARE or fact.parent is not None:
            continue
        shown = first.view.sentence.kind == "headline" or _is_row(first)
        if shown and len(fact.frames) == 1:
            continue
        known = fact.value("status") == stage if stage is not None else _named_alike(fact, links.home[id(cells[0])])
        alike = known and not compared(first)
        alike = alike and _of_its_year(fact, links.above.get(cells[0].sentence, ""))
        alike = alike and all(may_share(first, cell) and _of_one_time(fact, links.home[id(cell)]) for cell in cells)
        if alike and stage is None and _dated_above(cells[0]) and first.period is None:
            continue  # rows of a time that stands over them tell no stage and no time of a cap
        if alike and _of_one_scheme(fact, links.home[id(cells[0])]):
            return fact
    return None


def _dated_above(cell: Frame) -> bool:
    told = cell.period
    return told is not None and bool(told.spans) and told.spans[0].start < cell.view.start


def _is_row(frame: Frame) -> bool:
    """Whether a number stands in a row or a short item, and not in a bullet that is a sentence."""
    words = frame.view.sentence.text.split()
    return frame.view.sentence.kind == "list_item" and (len(words) < _SENTENCE or not words[-1].endswith("."))


def total_rows(links: Links) -> None:
    """`India – 11,893`, `Brazil – 3,553`, `All nationalities – 30,981`: the last row is the whole of the others."""
    run: list[Frame] = []
    for frame in [*links.frames, None]:
        row = frame is not None and frame.view.sentence.kind == "list_item" and bool(frame.number)
        if row and frame is not None and (not run or frame.sentence - run[-1].sentence == 1):
            run.append(frame)
            continue
        if len(run) > _ROWS and _ALL.match(run[-1].view.sentence.text):
            total, parts = links.home[id(run[-1])], [links.home[id(part)] for part in run[:-1]]
            free = all(part.parent is None and not is_ancestor(part, total) for part in parts)
            if free and total.parent is None and sum(part.number or 0 for part in parts) <= (total.number or 0):
                links.attach(total, parts, "split.subset", (total.first.mention.number,))
        run = [frame] if row and frame is not None else []


_ALL = re.compile(
    r"(?:[Gg]rand |[Oo]verall )?(?:[Tt]otals?|TOTAL|[Aa]ll(?: [a-z]+)?|[Oo]verall|[Aa]ltogether|[Ss]um)\b(?! other)\W"
)


def _named_alike(total: Fact, cell: Fact) -> bool:
    """Whether rows of no stage of their own are of a class or scheme, and of a time, that the total names too."""
    one, two = total.value("visa"), cell.value("visa")
    named = one is not None and two is not None and bool(one.code or one.programme)
    return named and _of_one_scheme(total, cell) and cell.value("period") is not None


def _of_its_year(total: Fact, heading: str) -> bool:
    """Whether a total is of the year that the words above the rows name, where they name one."""
    years, period = re.findall(r"\b(?:19|20)\d\d\b", heading), total.value("period")
    return not years or period is None or any(year in period for year in years)


def _of_one_time(total: Fact, cell: Fact) -> bool:
    one, two = total.value("period"), cell.value("period")
    return one is None or two is None or one == two


def _of_one_scheme(total: Fact, cell: Fact) -> bool:
    one, two = total.value("visa"), cell.value("visa")
    if one is None or two is None or (one.code, one.programme) == (two.code, two.programme):
        return True
    plain = None in (one.code or one.programme, two.code or two.programme)
    return plain and one.category is not None and one.category == two.category  # `refugees`, of the programme for them


_ROWS = 3
_SENTENCE = 8  # words
_SHARE = 0.3  # of a total that the rows at least make up
