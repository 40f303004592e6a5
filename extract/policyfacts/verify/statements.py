"""Who said what: the words quoted, the speaker's name, the verb, the counts inside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policyfacts.document import ReadContext
from policyfacts.find.quotes import OPENING_MARKS
from policyfacts.find.speech import lexicon, read
from policyfacts.records import Official, Statement
from policyfacts.verify.problem import Problem, shown
from policyfacts.verify.setting import Setting

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# `by the bank's count`, `in the words of one grower`: what is read as `according to` (find.attributions).
_SOURCE = re.compile(r"\b(?:by|in the (?:words|view|telling) of)\b", re.IGNORECASE)
# How far from a statement, in characters, its verb of saying may stand.
_REACH = 400


def statement_problems(setting: Setting) -> Iterator[Problem]:
    """Words, speakers, verbs and counts that the text or the other entries do not bear out."""
    officials = {official.id: official for official in setting.record.officials}
    for statement in setting.record.statements:
        yield from _words(setting, statement)
        yield from _counts(setting, statement)
        yield from _speaker(setting, statement, officials)
        yield from _verb(setting, statement)


def _words(setting: Setting, statement: Statement) -> Iterator[Problem]:
    item = statement.evidence[0]
    if len(statement.evidence) > 1:
        yield Problem(f"{statement.id}.evidence", "a statement stands in one place; expected one evidence")
    if statement.text != setting.words(item):
        yield Problem(
            f"{statement.id}.text", f"the article says {setting.words(item)!r}, the record {statement.text!r}"
        )
    opened = setting.text[: item.start].rstrip(" \u00a0")[-1:]  # some set a blank behind the mark
    quoted = opened != "" and opened in OPENING_MARKS + "»„`"
    if statement.kind == "direct" and not quoted:
        yield Problem(f"{statement.id}.kind", "no quotation mark stands before it, the record says direct")
    if statement.kind == "indirect" and quoted and not set(OPENING_MARKS) & set(statement.text):
        yield Problem(f"{statement.id}.kind", "it stands in quotation marks, the record says indirect")


def _counts(setting: Setting, statement: Statement) -> Iterator[Problem]:
    inside = tuple(
        count.id
        for count in setting.record.visa_counts
        if any(
            said.start <= item.start and item.end <= said.end for said in statement.evidence for item in count.evidence
        )
    )
    if inside != statement.counts:
        what = f"the counts inside it are {shown(inside)}, the record says {shown(statement.counts)}"
        yield Problem(f"{statement.id}.counts", what)


def _speaker(setting: Setting, statement: Statement, officials: dict[str, Official]) -> Iterator[Problem]:
    official = officials.get(statement.official or "")
    if official is not None:
        for field in ("speaker", "role", "organisation"):
            mine = getattr(statement, field)
            theirs = official.name if field == "speaker" else getattr(official, field)
            if mine != theirs:
                what = f"{official.id} has {shown(theirs)}, the record says {shown(mine)}"
                yield Problem(f"{statement.id}.{field}", what)
        return
    known = [o.id for o in officials.values() if statement.speaker in (o.name, *o.aliases)]
    if known:
        yield Problem(f"{statement.id}.official", f"{statement.speaker!r} is {known[0]}, the record says null")
    for field in ("speaker", "organisation", "role"):
        words = getattr(statement, field)
        if words is not None and " ".join(words.casefold().split()) not in setting.plain:
            yield Problem(f"{statement.id}.{field}", f"{words!r} stands nowhere in the article")


def _verb(setting: Setting, statement: Statement) -> Iterator[Problem]:
    if statement.verb is None:
        return
    item = statement.evidence[0]
    start, end = max(0, item.start - _REACH), min(len(setting.text), item.end + _REACH)
    around = f"{setting.text[start : item.start]} \n {setting.text[item.end : end]}"
    context = ReadContext(setting.book)
    words = [match.group() for match in _WORD.finditer(around)]
    longest = max((len(verb.words) for forms in lexicon(setting.book).verbs.values() for verb in forms), default=1)
    runs = (" ".join(words[at : at + size]) for at in range(len(words)) for size in range(1, max(longest, 2) + 1))
    source = statement.verb == "according to" and _SOURCE.search(around) is not None
    if not source and not any(read(run, context) == statement.verb for run in runs):
        yield Problem(f"{statement.id}.verb", f"no form of {statement.verb!r} stands near the statement")
