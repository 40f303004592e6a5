"""Who stands as the subject of a verb of saying: a small grammar of noun phrases over the tokens of one sentence.

There is no parser. A subject stands right before its verb (`the agency said`), before modifiers set off by commas
(`Ana Ruiz, the minister, who was in Oslo, said`), before a relative pronoun (`the league, which says`), behind the verb
(`said Ana Ruiz`), or at the head of the sentence (`The agency lives on fees and says`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from policyfacts.find.speech import Line, TokenKind

SubjectKind = Literal["person", "body", "wording", "pronoun"]

# Longest noun phrase, in tokens; most segments between commas that are searched for one.
_PHRASE_TOKENS = 14
_SEGMENTS = 8

_SOFT: frozenset[TokenKind] = frozenset({"comma", "dash"})
# A longer stretch behind `that` or `which` is a relative clause with a verb of its own.
_OBJECT_RELATIVE_TOKENS = 4
# Subordinators that are no prepositions as well: a subject cannot reach over one.
_CLAUSE_OPENERS = frozenset(
    {"that", "which", "because", "when", "while", "although", "whereas", "if", "whether", "where"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A noun phrase, tokens `[first, last)`; `head` is the token of the person, body or pronoun, else the last one."""

    kind: SubjectKind
    first: int
    last: int
    head: int


def subject_before(line: Line, group: int) -> Subject | None:
    """The subject of the verb group that begins at token `group`, where it stands before it."""
    previous = group - 1
    kind = line.kind(previous)
    if kind is None or kind in ("quote", "colon", "semicolon", "stop", "possessive"):
        return None
    if kind in _SOFT:
        return _behind_modifiers(line, previous)
    if line.has(previous, "conjunction"):
        return main_subject(line, previous)
    if line.has(previous, "person-pronoun", "thing-pronoun", "group-pronoun"):
        return Subject("pronoun", previous, group, previous)
    if line.has(previous, "relative"):
        return _antecedent(line, previous)
    return _phrase(line, line.run_start(group), group)


def subject_after(line: Line, first: int) -> Subject | None:
    """The subject behind an inverted verb: `said Ana Ruiz, who grows cherries`, `said its director, Ana Ruiz`."""
    last = line.run_end(first)
    if first == last or line.has(first, "preposition", "finite", "conjunction", "no-clause", "relative"):
        return None
    if (named := _pronoun_or_person(line, first, last)) is not None:
        return named
    last = _without_adjunct(line, first, last)
    if line.kind(last - 1) == "body" and all(line.has(index, "determiner") for index in range(first, last - 1)):
        return Subject("body", first, last, last - 1)
    return Subject("wording", first, last, last - 1) if last - first <= _PHRASE_TOKENS else None


def main_subject(line: Line, limit: int) -> Subject | None:
    """The subject that heads the sentence, before token `limit`; adjuncts in front (`In Rome, `) are passed over."""
    first = 0
    for _ in range(_SEGMENTS):
        while line.has(first, "conjunction"):
            first += 1
        last = min(line.run_end(first), limit)
        opens = line.has(first, "preposition", "opener", "relative") or is_participle(line, first)
        if not opens:
            break
        if line.kind(last) not in _SOFT:
            first += 1  # As the minister put it: “…”
            break
        first = last + 1
    if first >= last:
        return None
    return _pronoun_or_person(line, first, last) or _leading_phrase(line, first, last)


def _pronoun_or_person(line: Line, first: int, last: int) -> Subject | None:
    """`she`, `Ana Ruiz`, `its director, Ana Ruiz`: a subject that begins at `first` and is said outright."""
    if line.has(first, "person-pronoun", "thing-pronoun", "group-pronoun"):
        return Subject("pronoun", first, first + 1, first)
    person = _free_person(line, first, last)
    if person is not None:
        return Subject("person", first, person + 1, person)
    if line.kind(last) == "comma" and line.kind(last + 1) == "person" and line.kind(last + 2) != "possessive":
        return Subject("person", first, last + 2, last + 1)
    return None


def _leading_phrase(line: Line, first: int, last: int) -> Subject | None:
    for index in range(first, min(last, first + _PHRASE_TOKENS)):
        if line.kind(index) == "body" and line.kind(index + 1) != "possessive":
            return Subject("body", first, index + 1, index)
        if line.has(index, "group", "role"):
            return Subject("wording", first, index + 1, index)
    pair = line.has(first, "determiner") and not line.has(first + 1, "finite")
    end = min(last, first + (2 if pair else 1))
    for index in range(first, min(last, first + 3)):  # Farm groups, Frustrated migrants
        if line.has(index, "finite"):
            break
        if line.kind(index) == "word" and line.tokens[index].lower.endswith("s"):
            end = index + 1
            break
    return Subject("wording", first, end, end - 1)


def _free_person(line: Line, first: int, last: int) -> int | None:
    """The first person named in `[first, last)` that is no owner (`Ruiz's`) and no complement (`allies of Ruiz`)."""
    for index in range(first, last):
        if line.has(index, "complement", "relative") and index > first:
            return None
        if line.kind(index) == "person" and line.kind(index + 1) != "possessive":
            return index
    return None


def is_participle(line: Line, index: int) -> bool:
    """Whether a word looks like a participle in -ing that opens a modifier: `[asking] not to be named`."""
    token = line.tokens[index] if index < len(line.tokens) else None
    return token is not None and token.kind == "word" and len(token.lower) > 5 and token.lower.endswith("ing")


def _without_adjunct(line: Line, first: int, last: int) -> int:
    """The end of the noun phrase before `on Monday`, `in a statement` and relative clauses."""
    for index in range(first + 1, last):
        if line.has(index, "relative", "conjunction"):
            return index
        circumstance = line.has(index + 1, "time", "source") or line.has(index + 2, "source", "time")
        if line.has(index, "adjunct") and circumstance:
            return index
        if line.has(index, "adjunct", "preposition") and not line.has(index, "complement"):
            return index
    return last


def _behind_modifiers(line: Line, comma: int) -> Subject | None:
    """The subject before the modifiers that end at `comma`: `Ana Ruiz, 41, the minister, who was in Oslo, [said]`."""
    segments: list[tuple[int, int]] = []
    end = comma
    while len(segments) < _SEGMENTS:
        first = line.run_start(end)
        segments.append((first, end))
        if line.kind(first - 1) not in _SOFT:
            break
        end = first - 1
    for number, (first, last) in enumerate(segments):
        left = segments[number + 1] if number + 1 < len(segments) else None
        if _modifies(line, first, last, left):
            continue
        return _named_further_left(line, segments, number) or _phrase(line, first, last, left)
    return None


def _modifies(line: Line, first: int, last: int, left: tuple[int, int] | None) -> bool:
    """Whether a segment between commas says more of the noun phrase before it."""
    if first == last or line.tokens[first].lower[:1].isdigit():
        return True
    if last - first == 1 and line.tokens[first].lower[1:2] == "-":  # R-Texas
        return True
    if line.has(first, "relative") or is_participle(line, first) or (last - first == 1 and line.has(first, "adverb")):
        return True
    if left is None or left[0] == left[1]:
        return False
    if line.has(first, "preposition"):
        return True
    if line.tokens[first].lower in ("a", "an") and line.tokens[left[1] - 1].capital:
        return True  # the Work Rights Centre, a charity
    describes = line.has(first, "determiner") or any(line.has(index, "role") for index in range(first, last))
    if not describes or line.kind(last - 1) == "person":
        return False
    ends = line.kind(left[1] - 1)
    return ends in ("person", "body") or line.tokens[left[1] - 1].lower.isdigit() or _holds_person(line, *left)


def _holds_person(line: Line, first: int, last: int) -> bool:
    person = _free_person(line, first, last)
    return person is not None and (person == last - 1 or line.has(person + 1, "complement"))


def _named_further_left(line: Line, segments: Sequence[tuple[int, int]], number: int) -> Subject | None:
    """A person before a list that ends the modifiers: `Ana Ruiz, who speaks for Chad, Mali and Niger, [said]`."""
    first, last = segments[number]
    if any(line.kind(i) == "person" or line.has(i, "role", "group", "source") for i in range(first, last)):
        return None
    for (a, b), (right, end) in zip(segments[number + 1 :], segments[number:], strict=False):
        if line.kind(b - 1) == "person" and (line.has(right, "relative") or _portfolio(line, right, end)):
            return _phrase(line, a, b)
    return None


def _portfolio(line: Line, first: int, last: int) -> bool:
    """`the minister for labour`, the first of several fields: a list goes on behind the comma."""
    return any(line.has(i, "role") and line.has(i + 1, "complement") for i in range(first, last - 1))


def _antecedent(line: Line, relative: int) -> Subject | None:
    """What a relative pronoun stands for: `Ana Ruiz, who says`, `the league, which says`."""
    if line.tokens[relative].lower not in ("who", "which"):
        return None
    soft = line.kind(relative - 1) in _SOFT
    end = relative - 1 if soft else relative
    if end <= 0:
        return None
    if line.tokens[relative].lower == "who" and soft:
        return _behind_modifiers(line, end)
    first = line.run_start(end)
    if line.kind(end - 1) == "body":
        return Subject("body", end - 1, end, end - 1)
    for index in range(end - 1, max(first, end - 8) - 1, -1):
        if line.has(index, "determiner"):
            return Subject("wording", index, end, end - 1)
    return _phrase(line, first, end)


def _phrase(line: Line, first: int, last: int, left: tuple[int, int] | None = None) -> Subject | None:
    """The noun phrase that ends the run of words `[first, last)`."""
    relative = _relative_inside(line, first, last)
    last = last if relative is None else relative
    first = _phrase_start(line, first, last)
    if first >= last or line.kind(last - 1) == "possessive":
        return None
    if line.kind(last - 1) == "person":
        return _person_phrase(line, first, last, left)
    person = _free_person(line, first, last)
    if person is not None and line.has(person + 1, "complement"):
        return Subject("person", first, last, person)
    return _body_phrase(line, first, last)


def _relative_inside(line: Line, first: int, last: int) -> int | None:
    """Where a restrictive relative clause begins in the run: `businesses | that filed in May [say]`.

    `that` and `which` with a few words may lead an object relative (`the plan that ministers say`), `who` never does.
    """
    reported = False
    for index in range(first + 1, last - 1):
        word = line.tokens[index].lower
        says = index - 1 > first and line.tokens[index - 1].lower in line.words.verbs
        reported = reported or (says and not line.has(index - 2, "determiner"))
        if line.kind(index) != "word" or word not in ("who", "which", "that") or reported:
            continue
        if word == "who" or last - index > _OBJECT_RELATIVE_TOKENS:
            return index
    return None


def _phrase_start(line: Line, first: int, last: int) -> int:
    """Where the last clause of the run begins: behind conjunctions and a clause that is over (`fell and Ruiz`)."""
    while first < last and line.has(first, "conjunction", "subordinator") and not line.has(first, "preposition"):
        first += 1
    for index in range(last - 1, first, -1):
        if line.tokens[index].lower in _CLAUSE_OPENERS and line.kind(index) == "word":
            return index + 1
        if line.has(index, "conjunction") and line.finite(first, index) is not None:
            return index + 1
    return first


def _person_phrase(line: Line, first: int, last: int, left: tuple[int, int] | None) -> Subject:
    head = last - 1
    for index in range(head - 1, max(first, head - 8), -1):
        if line.has(index, "conjunction") and line.kind(index - 1) in ("person", "body"):
            return Subject("wording", first, last, head)
        if line.has(index, "complement") and not line.has(first, "preposition", "opener"):
            if _is_title(line, first, index, head):
                break
            return Subject("wording", first, last, head)
    titled = left is not None and first == head and 0 < left[1] - left[0] <= _SEGMENTS
    if titled and left is not None and any(line.has(index, "role") for index in range(*left)):
        first = left[0]  # Samoa's prime minister, Fiamē Naomi Mata'afa, has warned
    return Subject("person", first, last, head)


def _is_title(line: Line, first: int, preposition: int, person: int) -> bool:
    """Whether `Minister for Home Affairs` stands as a title before a name, unlike `a spokesman for Prime Minister`."""
    office = any(line.has(index, "role") for index in range(first, preposition)) and not line.has(first, "determiner")
    field = range(preposition + 1, person)
    return office and len(field) > 0 and not any(line.has(index, "role") for index in field)


def _body_phrase(line: Line, first: int, last: int) -> Subject | None:
    """A noun phrase without a person's name, after the adjuncts that open its clause."""
    if line.has(first, "preposition", "opener", "time"):
        first = _after_adjunct(line, first, last)
    finite = line.finite(first, last)
    if finite is not None:
        later = [index for index in range(finite + 1, last) if line.has(index, "determiner")]
        first = later[0] if later else last
    if first >= last or last - first > _PHRASE_TOKENS or line.has(last - 1, "determiner", "preposition", "relative"):
        return None
    if all(line.tokens[index].lower[:1].isdigit() for index in range(first, last)):
        return None
    alone = line.kind(last - 1) == "body" and all(line.has(index, "determiner") for index in range(first, last - 1))
    return Subject("body" if alone else "wording", first, last, last - 1)


def _after_adjunct(line: Line, first: int, last: int) -> int:
    """Where the noun phrase begins behind an adjunct without a comma: `[On Tuesday] the agency`."""
    determiners = [index for index in range(first + 1, last) if line.has(index, "determiner")]
    while determiners:
        start = determiners.pop()
        joined = line.has(start - 1, "complement") and start - 2 > first and not line.has(start - 2, "time")
        if not joined or not determiners:
            inside = start - 1 == first and line.kind(last - 1) == "body"
            return last - 1 if inside else start
    if line.kind(last - 1) == "body":
        return last - 1
    start = first
    while start < last and (line.has(start, "preposition", "time", "opener") or line.tokens[start].lower[:1].isdigit()):
        start += 1
    return start
