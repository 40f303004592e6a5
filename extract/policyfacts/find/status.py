"""Status cues: words that tell how far a decision has come, with the modality in front of them.

`read` turns the words of one cue (`will be awarded`, `refused to raise`, `plans to issue`) into a status.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from policyfacts.document import ReadContext
from policyfacts.find.clauses import clause_breaks
from policyfacts.find.stage_uses import in_name, in_running_text, otherwise_used, says_multiple
from policyfacts.find.status_table import GAP, Effect, StageWords, StatusRule, form_key, stage_words
from policyfacts.records import Status
from policyfacts.rules import RuleBook

_ANNOUNCING = frozenset(["announced", "confirmed", "decided", "decreed", "ordered", "ruled"])
_SAID = re.compile(
    r"\b(?P<verb>said"
    r"|told[ \u00a0][^,;:.()]{3,40}?(?:[ \u00a0]that|(?=[ \u00a0](?:we|it|they|he|she)\b)))"
    r"[ \u00a0](?:on [A-Z][a-z]+ )?(?:that )?(?:[^,;:.\"“”]|(?<=\d)[,.](?=\d)){1,80}$"
)
_ASKING = re.compile(
    r"\b(?:if|union|association|federation|critics|opposition|charit\w+|lobby|advocates?|bill|proposal"
    r"|coalition(?! government)|party|candidates?|challenger|rivals?|manifesto|campaigners?|activists?|economists?"
    r"|analysts?|experts?|lawyers?)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?:[^;:.]* that| it| they| he| she| the [a-z]+)\b[^;:.]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatusCue:
    """A cue at `[start, end)` of a sentence's text, modality included; `verb` is where the stage word itself begins."""

    start: int
    end: int
    verb: int
    status: Status
    strength: int
    rule: str
    form: str
    effect: Effect | None


def read(words: str, context: ReadContext) -> Status | None:
    """The status that the last cue in `words` asserts, e.g. `will be awarded` is authorized; None without a cue."""
    cues = find_cues(words, context.book)
    return cues[-1].status if cues else None


def find_cues(text: str, book: RuleBook) -> list[StatusCue]:
    """All status cues of a sentence's text in reading order, without those negated away (`not rejected`)."""
    lexicon = stage_words(book)
    breaks = [0, *clause_breaks(text)]
    cues: list[StatusCue] = []
    for match, entry in _matches(text, lexicon):
        clause = breaks[bisect_right(breaks, match.start()) - 1]
        effect, start = _effect(text, max(clause, match.start() - 60), match.start(), lexicon)
        status = _with_effect(entry.status, effect if entry.strength > 1 else None)
        if effect == "negate" and not entry.negated:
            status = None
        if status is not None:
            cues.append(
                StatusCue(
                    start if entry.strength > 1 else match.start(),
                    match.end(),
                    match.start(),
                    status,
                    entry.strength,
                    f"status.{entry.id}",
                    match.group().lower(),
                    effect,
                )
            )
    cues = [_backshifted(text, cue, cues[:n]) for n, cue in enumerate(cues)]
    # A cue that is itself the modality of a later one (`plans to issue`) is left to that one.
    cues = [
        cue
        for n, cue in enumerate(cues)
        if not any(other.start <= cue.verb < other.verb for other in cues[n + 1 : n + 6])
    ]
    return [_coordinated(text, cue, cues[:n]) for n, cue in enumerate(cues)]


def _matches(text: str, lexicon: StageWords) -> list[tuple[re.Match[str], StatusRule]]:
    """The stage words of a text in reading order; where two begin together, the longer one."""
    found = {match.start(): (match, lexicon.forms[form_key(match.group())]) for match in lexicon.cue.finditer(text)}
    for match in lexicon.apart.finditer(text):
        words = form_key(match.group())
        first, last = words.split()[0], words.split()[-1]
        entry = lexicon.forms.get(f"{first}{GAP}{last}")
        known = found.get(match.start())
        if entry is not None and (known is None or form_key(known[0].group()) == first):  # `signed up for` is one verb
            found[match.start()] = (match, entry)
    running = in_running_text(text)
    return [
        (match, entry)
        for start, (match, entry) in sorted(found.items())
        if not (running and in_name(text, start)) and not says_multiple(text, match) and not otherwise_used(text, match)
    ]


def _backshifted(text: str, cue: StatusCue, before: list[StatusCue]) -> StatusCue:
    """`confirmed that the quota would be raised`: under a verb of announcing in the past, `would` is `will`."""
    if (cue.effect != "weaken" and cue.form != "would") or cue.strength == 1 or not text.startswith("would", cue.start):
        return cue
    for other in reversed(before):
        if (
            other.form in _ANNOUNCING
            and other.effect is None
            and _THAT.fullmatch(text, other.end, cue.start)
            and cue.start - other.end < 160
        ):
            return replace(cue, start=other.start, status="authorized", effect="future")
    said = _SAID.search(text, max(0, cue.start - 160), cue.start)
    if (
        said is not None
        and not text.endswith(("which ", "who ", "that "), 0, cue.start)
        and cue.status == "proposed"
        and not _ASKING.search(text, 0, said.start())
    ):
        return replace(cue, start=said.start("verb"), status="authorized", effect="future")
    return cue


_MOODS: Mapping[Status, Effect] = {"proposed": "weaken", "requested": "ask", "agreed": "promise"}


def _coordinated(text: str, cue: StatusCue, before: list[StatusCue]) -> StatusCue:
    """`had expected to process 900 files and to approve 700`: a second infinitive hangs on the same verb."""
    if cue.effect != "future" or not text.startswith("to ", cue.start):
        return cue
    if not text.endswith(("and ", "or ", ", "), 0, cue.start):
        return cue
    for other in reversed(before):
        mood = text[other.start : other.verb].rstrip()
        effect = other.effect if mood.endswith(" to") else None
        if other.effect is None and text.startswith(" to ", other.end):
            effect = _MOODS.get(other.status)  # `expected to process`: a verb that is no stage word itself
        if effect in ("weaken", "ask", "promise", "negate") and cue.start - other.end < 120:
            status = _with_effect(cue.status, effect)
            return cue if status is None else replace(cue, start=other.start, status=status, effect=effect)
    return cue


def _effect(text: str, start: int, verb: int, lexicon: StageWords) -> tuple[Effect | None, int]:
    before = text[start:verb]
    for effect, pattern in lexicon.effects:
        if (match := pattern.search(before)) and not (
            before.startswith("May ", match.start()) and match.start() + start
        ):
            to = effect == "future" and before.startswith("to ", match.start())
            perfect = before.startswith("to have ", match.start()) or text.startswith("have ", verb)
            if to and (perfect or _was_first(text, start + match.start())):
                return None, verb  # `is said to have taken 900`, `the first group to arrive came in May`
            return effect, start + match.start()
    return None, verb


def _was_first(text: str, to: int) -> bool:
    """`Afghans were the largest group [to arrive]`: an infinitive behind a superlative tells what has happened."""
    return _SUPERLATIVE.search(text, max(0, to - 60), to) is not None and _AHEAD.search(text) is None


_SUPERLATIVE = re.compile(
    r"\b(?:first|second|third|fourth|last|latest|largest|biggest|smallest|only)"
    r"(?![ \u00a0](?:year|month|week|season|spring|summer|autumn|winter|time)\b)"
    r"(?:[ \u00a0](?!to\b)[\w’'-]+){0,3}[ \u00a0]$"
)
_AHEAD = re.compile(
    r"\b(?:will|would|could|may|might|can|should|is to|are to|expected|due|plans?|planned|shall|must|want\w*|hop\w+"
    r"|next)\b"
)


def _with_effect(status: Status, effect: Effect | None) -> Status | None:
    if effect is None or effect == "real":
        return status
    if effect == "negate":
        return {"authorized": "denied", "issued": "denied", "agreed": "denied", "proposed": "denied"}.get(status)  # type: ignore[return-value]
    if effect == "ask":
        return "requested"
    if effect == "promise":
        return status if status in ("requested", "proposed", "denied") else "agreed"
    if effect == "weaken":
        return status if status == "requested" else "proposed"
    return "authorized" if status in ("issued", "applied") else status
