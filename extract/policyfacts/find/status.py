"""Status cues: words that tell how far a decision has come, with the modality in front of them.

`read` turns the words of one cue (`will be awarded`, `refused to raise`, `plans to issue`) into a status.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from policyfacts.document import ReadContext
from policyfacts.find.clauses import clause_breaks, phrases
from policyfacts.records import Status
from policyfacts.rules import RuleBook, RuleEntry

Effect = Literal["negate", "real", "weaken", "ask", "promise", "future"]


class StatusRule(RuleEntry):
    """Words that stand for one stage; `strength` 3 is a verb of deciding, 1 a noun that only implies the stage."""

    status: Status
    strength: int = 3
    negated: bool = True  # whether its negation is a refusal: `the quota was not reached` refuses nobody anything
    forms: tuple[str, ...]


class ModalityRule(RuleEntry):
    """Words in front of a verb that change how far its stage is asserted."""

    effect: Effect
    words: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class _Lexicon:
    cue: re.Pattern[str]
    apart: re.Pattern[str]
    forms: dict[str, StatusRule]
    effects: tuple[tuple[Effect, re.Pattern[str]], ...]


# `will not be`, `had first been`: what may stand between a modality word and its verb.
_FILLERS = (
    "be been being have has had is was were are also now first soon then finally already still eventually only even "
    "never later initially ultimately formally again jointly further in principle probably to"
).split()
# `would let hotels bring in`, `plans to allow growers to hire`: who is let do it, between the modality and the verb.
_WHOM = r"(?:[ \u00a0]+(?!in\b|to\b)[\w’'-]+){1,5}?"
_LET = rf"let(?:s|ting)?{_WHOM}"
_LETTING = (
    rf"(?:[ \u00a0]+(?:{_LET}"
    rf"|(?:allow|permit|authori[sz]e|enable|entitle)(?:s|ed|d|ing|ting|ted)?{_WHOM}[ \u00a0]+to))?"
)
_GAP = " … "
# Stage words in another use: the forms, what then stands in front of them, and how many characters back that may begin.
_OTHER_USES: tuple[tuple[frozenset[str], re.Pattern[str], int], ...] = (
    (  # plurals that are spelled like a verb: `for projects in rural areas`, `on these issues`
        frozenset("projects issues releases offers processes sets limits caps".split()),
        re.compile(
            r"\b(?:for|of|in|on|with|from|by|at|under|about|the|a|an|these|those|such|its|their|other|some|and"
            r"|first|new|own|annual|numerical|same|strict|tight)[ \u00a0]$",
            re.IGNORECASE,
        ),
        12,
    ),
    (  # `when the first limits applied`: rules apply, and nobody applies for anything
        frozenset("apply applies applied applying".split()),
        re.compile(
            r"\b(?:rules?|limits?|caps?|quotas?|ceilings?|bans?|fees?|restrictions?|regime|measures?|laws?|systems?"
            r"|polic(?:y|ies)"
            r"|exemptions?|tax|levy|conditions?|requirements?|moratorium|freeze)[ \u00a0]"
            r"(?:(?:still|also|first|only|will|would|now|no|longer|not)[ \u00a0]){0,2}$",
            re.IGNORECASE,
        ),
        30,
    ),
    (  # `were 7% lower`: what is less than something else has not been lowered
        frozenset(["lower"]),
        re.compile(
            r"(?:%|\b(?:per cent|percent|was|were|is|are|be|been|much|far|slightly|even|third|quarter|half|the|a"
            r"|its))[ \u00a0]$"
        ),
        16,
    ),
    # `hauliers can call on 4,000`: they may use them
    (frozenset(["call on"]), re.compile(r"\b(?:can|could|may|able to)[ \u00a0]$"), 9),
    (  # `the letter sent by the ministry`: no people
        frozenset(["sent"]),
        re.compile(
            r"\b(?:plan|proposal|report|bill|draft|letter|note|notice|list|circular|document|message|e-?mail|memo"
            r"|invoice|petition|questionnaire|reply|statement)s?"
            r"[ \u00a0](?:(?:was|were|had|been|it|they|he|she)[ \u00a0]){0,2}$",
            re.IGNORECASE,
        ),
        24,
    ),
)
# The same, told by what stands behind: `taken together`, `the opening quarter`, `to cut asparagus`.
_IDIOMS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (
        frozenset("take takes taken took taking".split()),
        re.compile(r"[ \u00a0](?:together|part|place|effect|office|into account|months|weeks|years|shape|note)\b"),
    ),
    (frozenset("set sets setting".split()), re.compile(r"[ \u00a0](?:foot|off|out|up|sail|to work)\b")),
    (
        frozenset(["opening"]),
        re.compile(
            r"[ \u00a0](?:days?|weeks?|months?|quarter|half|rounds?|groups?|batch|phase|weekend|season|ceremony|hours?"
            r"|speech|remarks|stage|figures?|year)\b"
        ),
    ),
    (
        frozenset("cut cuts cutting".split()),
        re.compile(r"[ \u00a0](?:asparagus|flowers|(?:sugar[ ])?cane|cabbages?|lettuces?|grapes|trees|timber|meat)\b"),
    ),
    (  # `people in need of protection` ask for nothing
        frozenset(["in need of"]),
        re.compile(
            r"[ \u00a0](?:international[ ]|urgent[ ])?(?:protection|shelter|help|care|refuge|safety|resettlement)\b"
        ),
    ),
    # `will let 20,000 holders renew their visas`: they do it themselves
    (frozenset("renew renews renewing".split()), re.compile(r"[ \u00a0](?:his|her|their|it|them)\b")),
    (frozenset(["bar"]), re.compile(r"[ \u00a0](?:benders?|staff|tenders?|workers?|exams?|code)\b")),
)
# `900 cards, double the 450 of the year before` compares, `to double the quota` decides.
_MULTIPLES = frozenset("double triple treble quadruple".split())
_COMPARING = re.compile(
    r"(?:[,;(–—][ \u00a0]|\b(?:is|was|were|are|about|than|nearly|almost|at|be|been|over)[ \u00a0])$", re.IGNORECASE
)
_COMPARED = re.compile(r"[ \u00a0](?:the|that|its|their|last|what|as)\b", re.IGNORECASE)
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_EFFECT_ORDER: tuple[Effect, ...] = ("negate", "real", "ask", "promise", "weaken", "future")


_ANNOUNCING = frozenset(["announced", "confirmed", "decided", "decreed", "ordered", "ruled"])
_SAID = re.compile(
    r"\b(?P<verb>said"
    r"|told[ \u00a0][^,;:.()]{3,40}?(?:[ \u00a0]that|(?=[ \u00a0](?:we|it|they|he|she)\b)))"
    r"[ \u00a0](?:on [A-Z][a-z]+ )?(?:that )?(?:[^,;:.\"“”]|(?<=\d)[,.](?=\d)){1,80}$"
)
_ASKING = re.compile(
    r"\b(?:if|union|association|federation|critics|opposition|charit\w+|lobby|advocates?|bill|proposal)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?:[^;:.]* that| it| they| he| she| the [a-z]+)\b[^;:.]*", re.IGNORECASE)


@cache
def _lexicon(book: RuleBook) -> _Lexicon:
    forms: dict[str, StatusRule] = {}
    for entry in sorted(book.table("status", StatusRule), key=lambda entry: entry.strength):
        forms |= {_key(form): entry for form in entry.forms}
    words: dict[Effect, list[str]] = {effect: [] for effect in _EFFECT_ORDER}
    for rule in book.table("modality", ModalityRule):
        words[rule.effect] += rule.words
    fillers = rf"(?:[ \u00a0]+(?:{phrases(_FILLERS)})){{0,4}}{_LETTING}[ \u00a0]+"
    effects = tuple(
        (effect, re.compile(rf"(?:(?<![\w’'])|(?=n['’]t)){_modality(effect, words[effect])}{fillers}$", re.IGNORECASE))
        for effect in _EFFECT_ORDER
        if words[effect]
    )
    together = phrases(form for form in forms if _GAP not in form)
    cue = re.compile(rf"(?<![\w’'-])(?:{together})(?![\w’'-])", re.IGNORECASE)
    return _Lexicon(cue, _apart(forms), forms, effects)


def _modality(effect: Effect, words: Sequence[str]) -> str:
    """A regex for the words of an effect, with what may stand between them and the verb.

    `urged ministers in London to grant`, `agreed in June to take`: whom, with whom or when.
    """
    between = "[ \u00a0]+[^,;:()]{1,40}?(?:,[ \u00a0][A-Z][^,;:()]{2,40},)?"  # `asked his counterpart, Ann Lee, to`
    if effect == "ask":
        return f"{phrases(words)}(?:{between}[ \u00a0]to)?"
    if effect == "promise":
        plain = [word for word in words if not word.endswith(" to")]
        before_to = phrases(word.removesuffix(" to") for word in words if word.endswith(" to"))
        return f"(?:{before_to}(?:{between})?[ \u00a0]+to{''.join(f'|{phrases([word])}' for word in plain)})"
    if effect == "future":
        return f"(?:{phrases(words)}|{_LET})"  # `the decree lets farms hire`: so many may be hired
    return phrases(words)


def _apart(forms: Iterable[str]) -> re.Pattern[str]:
    """`asked … for`: a verb and its preposition with the one who is asked between them."""
    lasts: dict[str, list[str]] = {}
    for form in forms:
        first, gap, last = form.partition(_GAP)
        if gap:
            lasts.setdefault(last, []).append(first)
    named = r"(?:,[ \u00a0][A-Z][^,;:()\d]{2,40},)?"  # `asked his counterpart, Ann Lee, to`
    between = rf"(?:[ \u00a0]+(?!to\b)[^\s,;:()\d]+){{1,7}}?(?-i:{named})[ \u00a0]+"
    pairs = "|".join(rf"(?:{phrases(firsts)}){between}{re.escape(last)}" for last, firsts in sorted(lasts.items()))
    return re.compile(rf"(?<![\w’'-])(?:{pairs or '(?!)'})(?![\w’'-])", re.IGNORECASE)


def _key(form: str) -> str:
    return " ".join(form.lower().replace("’", "'").split())


def _matches(text: str, lexicon: _Lexicon) -> list[tuple[re.Match[str], StatusRule]]:
    """The stage words of a text in reading order; where two begin together, the longer one."""
    found = {match.start(): (match, lexicon.forms[_key(match.group())]) for match in lexicon.cue.finditer(text)}
    for match in lexicon.apart.finditer(text):
        words = _key(match.group())
        first, last = words.split()[0], words.split()[-1]
        entry = lexicon.forms.get(f"{first}{_GAP}{last}")
        known = found.get(match.start())
        if entry is not None and (known is None or _key(known[0].group()) == first):  # `signed up for` is one verb
            found[match.start()] = (match, entry)
    running = _in_running_text(text)
    return [
        (match, entry)
        for start, (match, entry) in sorted(found.items())
        if not (running and _in_name(text, start)) and not _multiple(text, match) and not _otherwise_used(text, match)
    ]


def _otherwise_used(text: str, match: re.Match[str]) -> bool:
    """Whether the words around a stage word show it in another use: `these limits`, `7% lower`, `taken together`."""
    form, start = match.group().lower(), match.start()
    return any(
        form in forms and lead.search(text, max(0, start - width), start) is not None
        for forms, lead, width in _OTHER_USES
    ) or any(form in forms and behind.match(text, match.end()) is not None for forms, behind in _IDIOMS)


def _multiple(text: str, match: re.Match[str]) -> bool:
    """Whether a word only says how many times another number: `double the 450 of the year before`."""
    return (
        match.group().lower() in _MULTIPLES
        and _COMPARING.search(text, max(0, match.start() - 20), match.start()) is not None
        and _COMPARED.match(text, match.end()) is not None
    )


def _in_running_text(text: str) -> bool:
    """Whether most words begin small: in a headline in capitals a capital tells no name."""
    words: list[str] = _LONG_WORD.findall(text)
    return len([word for word in words if word[0].islower()]) * 2 > len(words)


def _in_name(text: str, start: int) -> bool:
    """Whether a word is a part of a name, by its capital inside a sentence: the Skilled Nominated visa."""
    return text[start].isupper() and re.fullmatch(r"[\w,)][ \u00a0]", text[max(0, start - 2) : start]) is not None


def read(words: str, context: ReadContext) -> Status | None:
    """The status that the last cue in `words` asserts, e.g. `will be awarded` is authorized; None without a cue."""
    cues = find_cues(words, context.book)
    return cues[-1].status if cues else None


# What rises or falls tells how far it had come.
_LEVELS: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (
        "authorized",
        re.compile(
            r"quotas?|caps?|ceilings?|lid|limits?|targets?|allocations?|allotments?|contingents?|places", re.IGNORECASE
        ),
    ),
    ("denied", re.compile(r"refusals?|rejections?|denials?|cancellations?|revocations?", re.IGNORECASE)),
    (
        "applied",
        re.compile(
            r"applications?|petitions?|registrations?|claims?|requests?|applicants?|nominations?|backlog"
            r"|queue",
            re.IGNORECASE,
        ),
    ),
    (
        "issued",
        re.compile(
            r"visas?|permits?|grants?|approvals?|issuances?|admissions?|arrivals?|intakes?|resettle\w+|cards"
            r"|issued|granted|admitted|[a-z-]+(?:ers|ees|ants|ents|men|women)",
            re.IGNORECASE,
        ),
    ),
)
_LEVEL_WORD = re.compile(r"[A-Za-z][\w’'-]*")


@dataclass(frozen=True, slots=True)
class Level:
    """What rises or falls, at `[start, end)` of the words searched, and how far such a thing has come."""

    start: int
    end: int
    status: Status


def level_of(subject: str) -> Level | None:
    """The status that a level's subject implies: of `student visas` that fell it is issued, of `the quota` authorized.

    The kinds are tried in the order cap, refusal, application, grant: `the number of applications for visas` are
    applications. None where the words name no such thing.
    """
    words = list(_LEVEL_WORD.finditer(subject))
    for status, pattern in _LEVELS:
        for match in words:
            if pattern.fullmatch(match.group()):
                return Level(match.start(), match.end(), status)
    return None


def find_cues(text: str, book: RuleBook) -> list[StatusCue]:
    """All status cues of a sentence's text in reading order, without those negated away (`not rejected`)."""
    lexicon = _lexicon(book)
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
    return [
        cue
        for n, cue in enumerate(cues)
        if not any(other.start <= cue.verb < other.verb for other in cues[n + 1 : n + 6])
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
    if said is not None and cue.status == "proposed" and not _ASKING.search(text, 0, said.start()):
        return replace(cue, start=said.start("verb"), status="authorized", effect="future")
    return cue


def _effect(text: str, start: int, verb: int, lexicon: _Lexicon) -> tuple[Effect | None, int]:
    before = text[start:verb]
    for effect, pattern in lexicon.effects:
        if (match := pattern.search(before)) and not (
            before.startswith("May ", match.start()) and match.start() + start
        ):
            return effect, start + match.start()
    return None, verb


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
