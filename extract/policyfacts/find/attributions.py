"""The verbs of saying in one sentence, each with its subject: who says, not yet what is said.

`According to the bank`, `by the bank's count` and `in the words of one grower` are attributions without a verb. A
passive (`was told`), what was not said (`declined to say`) and nouns (`the claims that`) are none.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from policyfacts.find.speech import Form, Line, SpeechEntry, VerbForm
from policyfacts.find.subjects import Subject, main_subject, subject_after, subject_before

# Tokens of a source's name; tokens before the noun in `by the bank's own count`.
_SOURCE_TOKENS = 14
_OWNER_TOKENS = 9
# Longest verb group, in tokens: `has since repeatedly and publicly said`.
_GROUP_TOKENS = 6
# They open the name of a source: `according to the bank`, `by the bank's count`, `in its own words`.
_SOURCE_WORDS = frozenset({"according", "by", "in"})
_SINGULAR = frozenset({"a", "an", "this", "each", "he", "she", "it"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """A verb of saying (or `according to`) and who stands as its subject.

    Attributes:
        entry: The verb; None for `according to` and `by the bank's count`.
        group: The first token of the verb group, auxiliaries and adverbs included.
        first: The first token of verb group and subject together.
        verb: The first token of the verb itself.
        after: Behind the verb, or behind the subject of an inverted verb or the name of a source.
        coordinated: The verb shares the subject of the verb before it, or is a participle that follows it.
    """

    entry: SpeechEntry | None
    form: Form
    subject: Subject | None
    group: int
    first: int
    verb: int
    after: int
    inverted: bool = False
    coordinated: bool = False
    relative: bool = False


def find_attributions(line: Line) -> list[Attribution]:
    """All attributions of the sentence, in reading order."""
    found: list[Attribution] = []
    index = 0
    while index < len(line.tokens):
        word = line.tokens[index].lower
        attribution = None
        if word in _SOURCE_WORDS or word in line.words.verbs:
            attribution = _source_at(line, index) or _verb_at(line, index)
        if attribution is not None:
            if attribution.coordinated and found and (attribution.subject is None or attribution.form == "participle"):
                attribution = replace(attribution, subject=found[-1].subject)
            index = max(index + 1, attribution.verb + 1)
            inner = _inside(line, attribution, found[-1]) if found else attribution
            found += [] if inner is None else [inner]
        else:
            index += 1
    return found


def _inside(line: Line, attribution: Attribution, before: Attribution) -> Attribution | None:
    """`Ruiz said Peru promised more`: the subject of a verb inside a clause begins behind the verb that reports it.

    `wonders how you explain it` is a question and no report: None.
    """
    subject = attribution.subject
    joined = attribution.coordinated or attribution.relative or before.inverted
    if subject is not None and not joined and subject.first <= before.first and subject.head < before.verb:
        unbroken = not any(line.breaks(index) for index in range(before.after, attribution.group))
        return None if unbroken and not before.relative else attribution  # said 8,000 posts were open
    reaches = subject is not None and subject.first <= before.verb and before.after <= subject.head < attribution.group
    if subject is None or not reaches or joined:
        return attribution
    if line.tokens[before.after].lower in ("how", "why"):
        return None
    return replace(attribution, subject=replace(subject, first=before.after), first=before.after)


def _verb_at(line: Line, index: int) -> Attribution | None:
    token = line.tokens[index]
    # "the United States" says nothing
    if token.kind != "word" or (token.capital and index and line.tokens[index - 1].capital):
        return None
    for verb in line.words.verbs.get(token.lower, ()):
        size = len(verb.words)
        if tuple(t.lower for t in line.tokens[index : index + size]) == verb.words:
            return _attribution(line, index, verb)
    return None


def _attribution(line: Line, index: int, verb: VerbForm) -> Attribution | None:
    group = _group_start(line, index, verb.form)
    if group is None:
        return None
    after = index + len(verb.words)
    previous = line.kind(group - 1)
    quoted = previous == "quote" or (previous == "comma" and line.kind(group - 2) == "quote")
    if quoted or (previous == "comma" and _inverts(line, after)):
        subject = subject_after(line, after)
        if subject is not None and verb.form != "participle" and verb.entry.frame in ("report", "manner"):
            return Attribution(verb.entry, verb.form, subject, group, group, index, subject.last, inverted=True)
    if verb.form == "participle" and previous in ("comma", "quote", "dash"):
        main = main_subject(line, group)
        return Attribution(verb.entry, verb.form, main, group, group, index, after, coordinated=True)
    if verb.entry.noun and verb.form != "past" and _after_owner(line, group - 1):
        return None
    subject = subject_before(line, group)
    if subject is None or (verb.entry.frame == "evidence" and not _is_source(line, subject)):
        return None
    if verb.form == "base" and (_is_singular(line, subject)):
        return None
    coordinated = line.has(group - 1, "conjunction")
    relative = line.has(group - 1, "relative")
    first = group if coordinated or relative else subject.first
    return Attribution(verb.entry, verb.form, subject, group, first, index, after, False, coordinated, relative)


def _after_owner(line: Line, index: int) -> bool:
    """Whether what follows can only be a noun: `the claims that`, `amid reports that`, `the minister's claims that`."""
    owner = line.kind(index) == "possessive" or (line.kind(index) == "word" and line.tokens[index].lower.endswith("'s"))
    return owner or line.has(index, "preposition", "determiner")


def _group_start(line: Line, index: int, form: Form) -> int | None:
    """The first token of the verb group; None for a passive (`were told`) or what was not said (`declined to say`)."""
    group = index
    progressive = False
    while group > max(0, index - _GROUP_TOKENS) and line.kind(group - 1) in ("word", "possessive"):
        word = line.tokens[group - 1].lower
        if _unsaid(line, group - 1, form):
            return None
        if line.has(group - 1, "be"):
            if form == "past":
                return None
            if form != "participle":
                break
            progressive = True
        elif not _inside_group(line, group - 1, word):
            break
        group -= 1
    if form == "participle" and not progressive and line.kind(group - 1) in ("word", "possessive", "colon", None):
        return None
    by_whom = line.has(index + 1, "preposition") and line.tokens[index + 1].lower == "by"
    return None if form == "past" and by_whom else group


def _unsaid(line: Line, index: int, form: Form) -> bool:
    word = line.tokens[index].lower
    return line.has(index, "unreal") and (form == "base" or word in ("not", "never") or word.endswith("n't"))


def _inside_group(line: Line, index: int, word: str) -> bool:
    """Whether a word can stand between subject and verb: `has also`, `on Friday`, `repeatedly`."""
    return line.has(index, "auxiliary", "adverb", "time") or (word.endswith("ly") and len(word) > 4)


def _inverts(line: Line, after: int) -> bool:
    """Whether a subject and nothing else follows the verb: `fell by half, said Ana Ruiz`."""
    subject = subject_after(line, after)
    if subject is None or not (line.breaks(subject.last) or line.has(subject.last, "adjunct", "complement")):
        return False
    if subject.kind == "wording":
        return line.has(after, "determiner") and line.has(subject.head, "role", "group")
    return line.finite(after, line.run_end(after)) is None


def _is_singular(line: Line, subject: Subject) -> bool:
    """Whether a subject cannot go with a base form, which is then a noun: `a town hall report says`."""
    return subject.kind == "person" or line.tokens[subject.first].lower in _SINGULAR


def _is_source(line: Line, subject: Subject) -> bool:
    return any(line.has(index, "source") for index in range(subject.first, subject.last))


def _source_at(line: Line, index: int) -> Attribution | None:
    """`according to the bank`, `by the bank's count`."""
    tokens = line.tokens
    if line.has(index, "preposition") and tokens[index].lower == "according" and line.kind(index + 1) == "word":
        if tokens[index + 1].lower != "to" or line.has(index + 2, "not-a-source"):
            return None
        subject = _source_name(line, index + 2)
        if subject is not None:
            return Attribution(None, "base", subject, index, index, index, subject.last)
    if line.has(index, "preposition") and tokens[index].lower in ("by", "in"):
        if line.has(index + 1, "determiner") and line.has(index + 2, "reckoning") and line.has(index + 3, "complement"):
            source = _source_name(line, index + 4)
            return None if source is None else Attribution(None, "base", source, index, index, index, source.last)
        last = line.run_end(index)
        for end in range(index + 2, min(last, index + _OWNER_TOKENS)):
            owner = line.kind(end) == "possessive" or tokens[end].lower.endswith(("'s", "s'"))
            if owner and line.has(end + 1, "reckoning"):
                stop = end if line.kind(end) == "possessive" else end + 1
                kind, head = ("wording", stop - 1) if line.kind(stop - 1) == "word" else (line.kind(stop - 1), stop - 1)
                assert kind in ("wording", "person", "body")
                subject = Subject(kind, index + 1, stop, head)  # type: ignore[arg-type]  # narrowed by the assert
                return Attribution(None, "base", subject, index, index, index, end + 2)
    return None


def _source_name(line: Line, first: int) -> Subject | None:
    """The name of a source: up to a comma, or to the noun phrase that opens the clause (`the bank | the cards`)."""
    last = min(line.run_end(first), first + _SOURCE_TOKENS)
    for index in range(first, last):
        if line.kind(index) == "person" and line.kind(index + 1) != "possessive":
            return Subject("person", first, _past_apposition(line, index + 1), index)
        starts = line.has(index, "determiner", "finite", "relative") or line.tokens[index].lower in ("as", "up")
        if index > first and starts and not line.has(index - 1, "complement"):
            last = index
            break
    if first >= last:
        return None
    named = line.kind(last) == "comma" and line.kind(last + 1) == "person" and line.kind(last + 2) != "possessive"
    if named and any(line.has(index, "role") for index in range(first, last)):
        return Subject("person", first, _past_apposition(line, last + 2), last + 1)
    wording = Subject("wording", first, last, last - 1)
    body = next((index for index in range(first, last) if line.kind(index) == "body"), None)
    if body is None:
        return wording
    alone = body == last - 1 and not any(line.has(index, "complement") for index in range(first, body))
    return Subject("body", first, last, body) if alone or _is_source(line, wording) else wording


def _past_apposition(line: Line, index: int) -> int:
    """Behind `, a lawyer in Rome` or `of the union` after a name."""
    if line.has(index, "complement"):
        index = line.run_end(index)
    if line.kind(index) != "comma":
        return index
    last = line.run_end(index + 1)
    says_who = line.has(index + 1, "relative") or any(line.has(at, "role") for at in range(index + 1, last))
    opens = line.has(index + 1, "relative", "determiner", "role") or line.has(index + 2, "role")
    closed = line.kind(last) == "comma" and (line.finite(index + 1, last) is None or line.has(index + 1, "relative"))
    return last if opens and says_who and closed else index
