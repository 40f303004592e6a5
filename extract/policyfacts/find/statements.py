"""Statements: who said or claimed what.

A statement is the words between one pair of quotation marks, or a clause that is reported. Scare quotes of a word or
two, titles, and quoted terms inside a reported clause are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from policyfacts.document import Block, Document, Span
from policyfacts.find.attributions import Attribution, find_attributions
from policyfacts.find.quotes import OPENING_MARKS, Quote, find_quotes
from policyfacts.find.reported import Report, find_reports
from policyfacts.find.speech import Lexicon, Line, Mention, Token, lexicon, read, sentences, tokenise
from policyfacts.find.subjects import main_subject
from policyfacts.find.voices import BodyLike, Cast, Discourse, PersonLike, Voice, voice_of
from policyfacts.records import Official, StatementKind
from policyfacts.rules import RuleBook

__all__ = ["StatementMention", "find_statements", "read"]

# Words of a quotation that is no sentence: fewer are scare quotes, terms and titles.
_PARTIAL_WORDS = 4
# Words of the author around a partial quotation that make a reported clause with it: `would give farms “…”`.
_CLAUSE_WORDS = 3
# Words of a sentence in quotation marks that goes on after somebody has spoken: `“Not now.”`
_FURTHER_WORDS = 2
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
# KYIV —, NEW DELHI:, 7.50am –
_DATELINE_TOKENS = 10


@dataclass(frozen=True, slots=True)
class StatementMention:
    """What somebody said: the words quoted, without their marks, or the clause reported, at `[start, end)`.

    Attributes:
        verb: The verb of saying in its base form; None where a colon or the paragraph alone leads to the words.
        speaker_span: The words that name the speaker here, a pronoun too.
    """

    start: int
    end: int
    text: str
    kind: StatementKind
    speaker: str | None
    organisation: str | None
    role: str | None
    official_id: str | None
    verb: str | None
    rule: str
    speaker_span: Span | None


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    kind: StatementKind
    voice: Voice
    verb: str | None
    rule: str
    closed: bool = True


def find_statements(
    document: Document,
    book: RuleBook,
    persons: Sequence[PersonLike],
    bodies: Sequence[BodyLike],
    officials: Sequence[Official],
) -> list[StatementMention]:
    """Everything that is quoted or reported in the article, in reading order."""
    named = sorted(
        ((mention, person) for person in persons for mention in person.mentions),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    ordered = sorted(bodies, key=lambda body: (body.start, -body.end))
    person_starts = [mention.start for mention, _ in named]
    body_starts = [body.start for body in ordered]
    words = lexicon(book)
    discourse = Discourse()
    found: list[_Found] = []
    blocks = [block for block in document.blocks if block.kind != "boilerplate"]
    for number, block in enumerate(blocks):
        cast = Cast(
            document,
            officials,
            named[bisect_left(person_starts, block.start) : bisect_left(person_starts, block.end)],
            ordered[bisect_left(body_starts, block.start) : bisect_left(body_starts, block.end)],
        )
        continued = number + 1 < len(blocks) and document.text[blocks[number + 1].start] in OPENING_MARKS
        found = _joined(found, _paragraph(document, block, words, cast, discourse, continued=continued))
    return [_mention(document, item) for item in sorted(found, key=lambda item: (item.start, item.end))]


def _mention(document: Document, item: _Found) -> StatementMention:
    voice = item.voice
    return StatementMention(
        item.start,
        item.end,
        document.text[item.start : item.end],
        item.kind,
        voice.name,
        voice.organisation,
        voice.role,
        voice.official,
        item.verb,
        item.rule,
        voice.span,
    )


def _joined(before: list[_Found], now: list[_Found]) -> list[_Found]:
    """Both lists; a quotation that goes on in the next paragraph has one speaker, wherever that one is named."""
    if before and now and not before[-1].closed:
        known, goes_on = before[-1].voice, now[0].voice
        if known.name is None and goes_on.name is not None:
            before = [*before[:-1], replace(before[-1], voice=goes_on)]
        elif goes_on.name is None and now[0].kind == "direct":
            now = [replace(now[0], voice=known), *now[1:]]
    return before + now


def _paragraph(
    document: Document, block: Block, words: Lexicon, cast: Cast, discourse: Discourse, *, continued: bool
) -> list[_Found]:
    text = document.text
    discourse.paragraph()
    quotes = find_quotes(text, block.start, block.end, words.attribution, continued=continued)
    mentions: list[Mention] = [mention for mention, _ in cast.persons]
    tokens = tokenise(text, block.start, block.end, quotes, mentions, cast.bodies)
    tokens = tokens[_dateline(text, tokens) :]
    lines = [Line(sentence, words) for sentence in sentences(text, tokens, quotes)]
    heading = block.kind in ("headline", "heading")
    only_quotes = all(token.kind in ("quote", "stop", "comma") for token in tokens)
    found: list[_Found] = []
    for line in lines:
        reader = _LineReader(document, line, quotes, cast, discourse)
        found += reader.reports()
        found += [] if heading else reader.unattributed(only_quotes=only_quotes)
        reader.remember()
    return _looked_ahead(found)


def _looked_ahead(found: list[_Found]) -> list[_Found]:
    """A quotation that opens its paragraph without a speaker belongs to whoever is named for the one after it."""
    if len(found) > 1 and found[0].voice.kind == "nobody" and found[0].kind == found[1].kind == "direct":
        return [replace(found[0], voice=found[1].voice), *found[1:]]
    return found


def _dateline(text: str, tokens: Sequence[Token]) -> int:
    """How many tokens a dateline takes: capitals up to a dash or colon, or a time of day up to a dash."""
    if not tokens:
        return 0
    first = text[tokens[0].start : tokens[0].end]
    timed = first[0].isdigit() and first.lower().endswith(("am", "pm"))
    if not timed and not (first.isupper() and len(first) > 2):
        return 0
    for index, token in enumerate(tokens[:_DATELINE_TOKENS]):
        shouted = index > 0 and text[tokens[index - 1].start : tokens[index - 1].end].isupper()
        if token.kind == "dash" or (token.kind == "colon" and shouted):
            return index + 1
        if not timed and token.kind == "word" and not token.capital and not token.lower[:1].isdigit():
            return 0
    return 0


@dataclass
class _LineReader:
    """Reads the statements of one sentence; each quotation is taken once."""

    document: Document
    line: Line
    quotes: Sequence[Quote]
    cast: Cast
    discourse: Discourse

    def __post_init__(self) -> None:
        self.taken: set[int] = set()
        self.attributed = False
        self.attributions = find_attributions(self.line)

    def reports(self) -> Iterator[_Found]:
        """What the verbs of the sentence report."""
        for report in find_reports(self.line, self.attributions):
            held = [i for i in range(report.first, report.last) if self.line.kind(i) == "quote"]
            voice = voice_of(self.cast, self.line, report.attribution.subject, self.discourse)
            items = list(self._items(report, held, voice))
            if items:
                self.attributed = True
                self.discourse.spoke(voice)
            yield from items

    def _items(self, report: Report, held: list[int], voice: Voice) -> Iterator[_Found]:
        attribution = report.attribution
        frame = "report" if attribution.entry is None else attribution.entry.frame
        verb = "according to" if attribution.entry is None else attribution.entry.forms[0]
        whole = [index for index in held if self._is_sentence(index)]
        reported = (frame in ("report", "evidence") or self._promised(report)) and not report.quotes_only
        clause = self._clause(report, held, whole) if reported else None
        if clause is not None and voice.name is None and _is_author(self.line, attribution):
            return
        if clause is not None:
            rule = f"statement.clause.{verb.replace(' ', '-')}"
            tokens = self.line.tokens
            yield _Found(tokens[clause[0]].start, tokens[clause[1] - 1].end, "indirect", voice, verb, rule)
        for index in held:
            if index in whole or self._is_partial(index):
                yield from self._quotation(index, voice, verb, f"statement.quote.{verb.replace(' ', '-')}")

    def _promised(self, report: Report) -> bool:
        """`Ruiz promised that CLAUSE`: of these verbs only what their own `that` opens."""
        entry, that = report.attribution.entry, report.first - 1
        near = report.attribution.after <= that <= report.attribution.after + 1
        return entry is not None and entry.clause == "that" and near and self.line.tokens[that].lower == "that"

    def _clause(self, report: Report, held: list[int], whole: list[int]) -> tuple[int, int] | None:
        """The reported clause among the tokens of a report; None where there are only quotations."""
        first, last = report.first, report.last
        if whole:
            if report.leads:
                return None
            last = whole[0]
        while last > first and self.line.kind(last - 1) in ("colon", "comma", "dash"):
            last -= 1
        words = sum(1 for i in range(first, last) if self.line.kind(i) in ("word", "person", "body"))
        quoted = sum(self._words(index) for index in held if first <= index < last)
        thin = words < _CLAUSE_WORDS and self.line.finite(first, last) is None
        if first >= last or (held and thin) or words + quoted < 2:
            return None
        return first, last

    def unattributed(self, *, only_quotes: bool) -> Iterator[_Found]:
        """Quotations that no verb of saying claims: behind a colon, or as a sentence of their own."""
        for index, token in enumerate(self.line.tokens):
            if token.kind != "quote" or token.ref in self.taken or not self._is_sentence(index):
                continue
            sure = self.discourse.spoken or not self.quotes[token.ref].closed or self._beside() is not None
            if self._words(index) < (_FURTHER_WORDS if sure else _PARTIAL_WORDS):
                continue
            if self.line.kind(index - 1) == "colon":
                subject = main_subject(self.line, index - 1)
                voice = voice_of(self.cast, self.line, subject, self.discourse)
                self.discourse.spoke(voice)
                yield from self._quotation(index, voice, None, "statement.quote.colon")
            elif index == 0 and self._beside() is not None:
                self.discourse.spoke(voice := self._beside() or Voice("nobody"))
                yield from self._quotation(index, voice, None, "statement.quote.beside")
            elif index == 0 and all(self.line.kind(i) in ("quote", "stop") for i in range(len(self.line.tokens))):
                voice = self._carried(only_quotes=only_quotes)
                yield from self._quotation(index, voice, None, "statement.quote.carried")

    def _beside(self) -> Voice | None:
        """Whoever is named behind a quotation and a verb that no table has: `“…,” shrugged Ruiz`."""
        tokens = self.line.tokens
        if tokens[0].kind != "quote" or len(tokens) < 3 or tokens[1].capital or self._quoted(0)[-1] not in ",?!":
            return None
        for index in range(2, min(len(tokens), 7)):
            if tokens[index].kind == "person" and self.line.kind(index + 1) != "possessive":
                return self.cast.person(tokens[index].ref, self.document.span(tokens[index].start, tokens[index].end))
            if tokens[index].kind != "word":
                return None
        return None

    def _carried(self, *, only_quotes: bool) -> Voice:
        """Whose a quotation without a verb is: who spoke or was spoken of in this paragraph, or spoke last."""
        discourse = self.discourse
        if discourse.spoken and discourse.speaker is not None:
            return discourse.speaker
        if discourse.fresh and discourse.person is not None:
            return discourse.person
        if only_quotes and discourse.lately and discourse.speaker is not None:
            self.discourse.spoken = True
            return discourse.speaker
        return Voice("nobody")

    def remember(self) -> None:
        """Whom the sentence was about, for the pronouns of the next one, and who is about to speak (`Ruiz said:`)."""
        if self.attributed:
            return
        tokens = self.line.tokens
        if tokens[-1].kind == "colon" and self.attributions:
            voice = voice_of(self.cast, self.line, self.attributions[-1].subject, self.discourse)
            if voice.name is not None:
                self.discourse.spoke(voice)
                return
        named_here = [(index, token) for index, token in enumerate(tokens) if token.kind in ("person", "body")]
        plain = [pair for pair in named_here if self.line.kind(pair[0] + 1) != "possessive"]
        # "Ruiz's mother waited": a person who owns something, where nobody else is named
        owners = [pair for pair in named_here if pair[1].kind == "person"] if not plain else []
        for _, token in reversed(plain or owners):
            span = self.document.span(token.start, token.end)
            named = self.cast.person if token.kind == "person" else self.cast.body
            self.discourse.about(named(token.ref, span))

    def _quotation(self, index: int, voice: Voice, verb: str | None, rule: str) -> Iterator[_Found]:
        ref = self.line.tokens[index].ref
        if ref not in self.taken:
            self.taken.add(ref)
            quote = self.quotes[ref]
            yield _Found(quote.start, quote.end, "direct", voice, verb, rule, quote.closed)

    def _quoted(self, index: int) -> str:
        quote = self.quotes[self.line.tokens[index].ref]
        return self.document.text[quote.start : quote.end]

    def _words(self, index: int) -> int:
        return len(_WORD.findall(self._quoted(index)))

    def _is_sentence(self, index: int) -> bool:
        """Whether a quotation is a sentence, not a part of the author's one."""
        words = self._quoted(index)
        opening = next((character for character in words if character.isalnum()), "")
        starts = opening.isupper() or opening.isdigit() or self.line.kind(index - 1) == "colon"
        following = self.line.kind(index + 1)
        ends = words[-1] in ",.?!…—-" or following in (None, "stop") or (following == "comma" and index == 0)
        return starts and ends

    def _is_partial(self, index: int) -> bool:
        words = _WORD.findall(self._quoted(index))
        title = all(word[0].isupper() or len(word) < 4 for word in words)
        return len(words) >= _PARTIAL_WORDS and not title


def _is_author(line: Line, attribution: Attribution) -> bool:
    subject = attribution.subject
    return subject is not None and subject.kind == "pronoun" and line.tokens[subject.head].lower in ("i", "we")
