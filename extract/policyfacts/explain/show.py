"""An explanation as a person reads it: a value, its rule, and below them its words in their sentence, in brackets.

On a terminal every sentence is cut to one line around its words, and colours help; elsewhere there are plain lines of
any length, for `grep` and `less`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from policyfacts.explain.model import Explanation, FactExplained, Origin, Refused, Rule, SplitExplained, Words
from policyfacts.terminal import place_name

_SPACE = re.compile(r"\s+")
_FIELD, _VALUE = 20, 22  # columns: where values begin, and how much room they have before their rule
_NAMES = {"quantity.value": "number", "quantity.qualifier": "qualifier", "beneficiaries.countries": "countries",
          "beneficiaries.group": "group", "quantity.computed": "computed", "quantity.low": "low",
          "quantity.high": "high"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Page:
    """Where to print, and the article's text; `width` is None where lines may have any length."""

    console: Console
    text: str
    width: int | None

    def line(self, *parts: str | tuple[str, str]) -> None:
        """Print one line; where it does not fit on the terminal, it goes on below the values."""
        line = Text.assemble(*parts)
        line.rstrip()
        room = self.width
        while room is not None and len(line) > room:
            first = line.wrap(self.console, room)[0]
            rest = line[len(first) :]
            first.rstrip()
            self.console.print(first, soft_wrap=True, highlight=False)
            line = Text.assemble(" " * _FIELD, rest[len(rest) - len(rest.plain.lstrip()) :])
            if len(first) <= _FIELD:
                break  # a terminal that is too narrow for columns folds by itself
        self.console.print(line, soft_wrap=True, highlight=False)

    def quotes(self, words: Sequence[Words], indent: int) -> None:
        """Print the sentences that hold the words, the words in brackets."""
        for sentence in dict.fromkeys(item.sentence for item in words):
            marked = [item for item in words if item.sentence == sentence]
            room = None if self.width is None else max(40, self.width - indent)
            self.line(" " * indent, *_quote(self.text, sentence, marked, room))


def show(explanation: Explanation, text: str, console: Console) -> None:
    """Print an explanation; `text` is the article's."""
    page = _Page(console, text, console.width if console.is_terminal else None)
    page.line((explanation.source, "bold"))
    for warning in explanation.warnings:
        page.line("warning: ", warning)
    if not explanation.facts:
        page.line("no visa counts")
    show_parts(explanation.facts, explanation.splits, text, console)
    if explanation.refused:
        page.line()
        page.line(("numbers that became no fact", "bold"))
        for group in _alike(explanation.refused):
            _refused(group, page)


def show_parts(facts: Iterable[FactExplained], splits: Iterable[SplitExplained], text: str, console: Console) -> None:
    """Print facts and splits alone."""
    page = _Page(console, text, console.width if console.is_terminal else None)
    for fact in facts:
        page.line()
        _fact(fact, page)
    for split in splits:
        page.line()
        _split(split, page)


def _fact(fact: FactExplained, page: _Page) -> None:
    page.line((fact.id, "bold"), "  ", fact.summary)
    before: tuple[Words, ...] = ()
    for value in fact.values:
        shown = _shown(value.field, value.value)
        also = ("; moved by ", *_rule_text(value.moved_by)) if value.moved_by is not None else ()
        page.line(f"  {_NAMES.get(value.field, value.field):<{_FIELD - 2}}", *_with_rule(shown, value.rule), *also)
        if value.words != before:
            page.quotes(value.words, _FIELD)
        before = value.words
        for origin in value.origins:
            _origin(origin, page)
    if len(fact.mentions) > 1:
        page.line(f"  {'said':<{_FIELD - 2}}{len(fact.mentions)} times")
        page.quotes(fact.mentions, _FIELD)
    if fact.unknown:
        page.line(f"  {'not said':<{_FIELD - 2}}", (", ".join(fact.unknown), "dim"))


def _origin(origin: Origin, page: _Page) -> None:
    field = origin.path.partition(".")[2]
    value = "" if origin.value is None else f": {_shown(field, origin.value)}"
    page.line(" " * _FIELD, ("from ", "dim"), f"{origin.path}{value}", *_rule_after(origin.rule))
    page.quotes(origin.words, _FIELD + 2)


def _split(split: SplitExplained, page: _Page) -> None:
    page.line((split.id, "bold"), "  ", split.arithmetic)
    if split.rule is not None:
        page.line("  ", *_rule_text(split.rule))
        page.quotes(split.words, _FIELD)
    groups: dict[tuple[Rule, tuple[Words, ...]], list[str]] = {}
    for share in split.shares:
        groups.setdefault((share.rule, share.words), []).append(f"{share.number} ({share.share})")
    for (rule, words), shares in groups.items():
        page.line("  ", *_with_rule(", ".join(shares), rule))
        page.quotes(words, _FIELD)


def _alike(items: Sequence[Refused]) -> Iterator[list[Refused]]:
    """The same words refused for the same reason are told once."""
    groups: dict[tuple[str, str, str], list[Refused]] = {}
    for item in items:
        groups.setdefault((item.words.text, item.reason, item.about or ""), []).append(item)
    yield from groups.values()


def _refused(group: Sequence[Refused], page: _Page) -> None:
    first = group[0]
    times = f" ×{len(group)}" if len(group) > 1 else ""
    label = _flat(first.words.text) + times
    head = (f"  {label:<{_FIELD - 3}} ", "bold")
    meaning = "" if first.meaning == first.reason else f": {first.meaning}"
    page.line(head, (first.reason, "yellow"), meaning, *_rule_after(first.rule))
    page.quotes([first.words], _FIELD)


def _with_rule(shown: str, rule: Rule) -> Iterator[str | tuple[str, str]]:
    yield f"{shown:<{_VALUE}}  ", "bold"
    yield from _rule_text(rule)


def _rule_after(rule: Rule | None) -> Iterator[str | tuple[str, str]]:
    if rule is not None:
        yield "  ("
        yield from _rule_text(rule)
        yield ")"


def _rule_text(rule: Rule) -> Iterator[str | tuple[str, str]]:
    """`rules/status.toml: authorized.grant`, or the rule's code and what it does."""
    if rule.meaning is not None or rule.file is None:
        yield rule.code, "cyan"
        yield f", {rule.meaning}" if rule.meaning else ""
    if rule.file is not None:
        yield "; " if rule.meaning is not None else ""
        yield f"{rule.file}: {rule.entry}", "cyan"


def _shown(field: str, value: object) -> str:
    """A value as a person reads it: `20,000`, `Haiti (HT)`, `H-2B visas: H-2B, work, temporary`."""
    match value:
        case bool():
            return "yes" if value else "no"
        case int():
            return f"{value:,}"
        case list():
            return ", ".join(_place(str(code)) for code in value)
        case dict() if field.startswith("visa"):
            return _visa(value)
        case _:
            return str(value)


def _place(code: str) -> str:
    name = place_name(code)
    return code if name == code else f"{name} ({code})"


def _visa(visa: dict[str, object]) -> str:
    known = [str(visa[name]) for name in ("code", "programme", "category") if name in visa]
    if "text" in visa and visa["text"] in known:
        known.remove(str(visa["text"]))  # said before the colon
    if "temporary" in visa:
        known.append("temporary" if visa["temporary"] else "not temporary")
    return ": ".join(part for part in (_flat(str(visa.get("text", ""))), ", ".join(known)) if part)


def _quote(
    text: str, sentence: tuple[int, int], words: Sequence[Words], room: int | None
) -> Iterator[str | tuple[str, str]]:
    """A sentence with words of it in brackets; cut around them to `room` characters where there is a limit."""
    pieces: list[tuple[str, bool]] = []
    at = sentence[0]
    for item in sorted(words, key=lambda item: item.start):
        if item.start >= at:
            pieces += [(_flat(text[at : item.start]), False), (f"[{_flat(item.text)}]", True)]
            at = item.end
    pieces.append((_flat(text[at : sentence[1]]), False))
    if room is not None:
        pieces = _fitted(pieces, room)
    for piece, marked in pieces:
        yield (piece, "bold") if marked else piece


def _fitted(pieces: Sequence[tuple[str, bool]], room: int) -> list[tuple[str, bool]]:
    """The pieces cut to `room` characters: what stands between the words loses its middle, the ends their rest."""
    if sum(len(piece) for piece, _ in pieces) <= room:
        return list(pieces)
    most = {True: max(40, room - 30), False: 30}
    inner = [
        (piece, marked)
        if len(piece) <= most[marked]
        else (f"{_head(piece, most[marked] // 2 - 1)}…{_tail(piece, most[marked] // 2 - 1)}", marked)
        for piece, marked in pieces[1:-1]
    ]
    left = max(0, room - sum(len(piece) for piece, _ in inner))
    before, after = pieces[0][0], pieces[-1][0]
    share = min(len(before), max(left // 2, left - len(after)))
    if share < len(before):
        before = f"…{_tail(before, share - 1)}"
    if len(after) > left - len(before):
        after = f"{_head(after, left - len(before) - 1)}…"
    return [(before, False), *inner, (after, False)]


def _head(words: str, characters: int) -> str:
    """The first words, at most so many characters."""
    return words if len(words) <= characters else words[: max(0, characters)].rpartition(" ")[0] + " "


def _tail(words: str, characters: int) -> str:
    """The last words, at most so many characters."""
    return words if len(words) <= characters else " " + words[len(words) - max(0, characters) :].partition(" ")[2]


def _flat(words: str) -> str:
    """Every run of white space as one space."""
    return _SPACE.sub(" ", words)
