"""From what the finders saw to visa counts and splits: frames, facts, links, inheritance, records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policyfacts import records
from policyfacts.document import Document, Reading
from policyfacts.find.gate import speaks_of_visas
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.resolve.accept import accept
from policyfacts.resolve.accept.above import said_above
from policyfacts.resolve.accept.admitted import foreigners_let_in
from policyfacts.resolve.another import settle_changes
from policyfacts.resolve.build import build_frames
from policyfacts.resolve.each import expand_each
from policyfacts.resolve.entries import Speakers, count_entry, split_entries
from policyfacts.resolve.frame import Findings, Frame, build_views
from policyfacts.resolve.inherit import inherit, take_over
from policyfacts.resolve.issuers import is_sending
from policyfacts.resolve.links import let_used_go, link
from policyfacts.resolve.merge import merge, unite
from policyfacts.resolve.methods import method_splits
from policyfacts.resolve.own_people import part_from_their_own
from policyfacts.resolve.peoples import carry_peoples
from policyfacts.resolve.provenance import Provenance
from policyfacts.resolve.ratios import reject_orphans, resolve_ratios
from policyfacts.resolve.roles import roles_of
from policyfacts.resolve.same_span import one_wording
from policyfacts.resolve.slots import Scope, fill, pair_periods, share_periods, share_with_whole
from policyfacts.resolve.slots.hosts import find_hosts, granters_told, tour
from policyfacts.resolve.slots.passage import passages
from policyfacts.resolve.slots.question import asked_units
from policyfacts.resolve.slots.setting import settings
from policyfacts.resolve.times import carry_period, keep_to_one_time, settle_ahead
from policyfacts.resolve.told_kinds import take_told_kind
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class CountResult:
    """The counts and splits of a document, and the quantities that became none, with reasons."""

    counts: tuple[records.VisaCount, ...]
    splits: tuple[records.Split, ...]
    rejected: tuple[Frame, ...]
    warnings: tuple[records.RecordWarning, ...]


def resolve_counts(
    document: Document,
    found: Findings,
    issuer: Reading[str] | None,
    book: RuleBook,
    speakers: Mapping[tuple[int, int], str],
    homes: frozenset[str],
) -> CountResult:
    """All visa counts and splits of a document.

    Args:
        issuer: The country that the document is mainly about as a granter.
        speakers: Who said the words at `[start, end)` of the article.
        homes: The countries in which the publisher may be at home.
    """
    views = build_views(document, found, book)
    frames = expand_each(build_frames(document, views, found.quantities, book))
    granter = None if issuer is None else issuer.value
    sending = is_sending(document, found, granter)
    if sending:
        issuer = granter = None
    roles, anyone = roles_of(document, found.nations, granter), roles_of(document, found.nations, None)
    hosts = find_hosts(document, found, book, anyone)
    scope = Scope(
        document,
        found,
        issuer,
        _main_programme(found),
        book,
        _starts(frames),
        roles,
        passages(document, found, roles, granter, sending=sending),
        sending,
        tour(document, found, anyone, hosts, sending=sending),
        settings(document, found, book, roles, granters_told(hosts, roles), granter, sending=sending),
        homes,
    )
    accept(
        frames,
        asked_units(document, book),
        said_above(document, found, views, book),
        about_visas=speaks_of_visas(document.text, book) or any(map(foreigners_let_in, frames)),
    )
    reject_orphans(frames)
    fill(frames, scope)
    share_periods(frames)
    pair_periods(frames)
    share_with_whole(frames)
    resolve_ratios(frames)
    accepted = [frame for frame in frames if frame.candidate and frame.accepted is not None]
    facts = merge(accepted)
    drafts = link(
        facts,
        accepted,
        _above(document),
        [f for f in frames if f.mention.ratio is not None and not f.candidate],
        granter=None if issuer is None else issuer.value,
    )
    settle_changes(facts)
    inherit(facts, scope, drafts)
    carry_peoples(facts, scope)
    part_from_their_own(facts)
    carry_period(facts, scope)
    facts = unite(facts, drafts)
    take_over(facts, again=True)  # what joined may know more than it passed on
    keep_to_one_time(facts, document)
    one_wording(facts)
    settle_ahead(facts, document)
    let_used_go(drafts)
    take_told_kind(facts, scope)
    ordered = sorted(facts, key=lambda fact: (fact.first.start, fact.first.order))
    ids = {id(fact): f"count-{number}" for number, fact in enumerate(ordered, start=1)}
    provenance = Provenance({frame.order: fact for fact in ordered for frame in fact.frames})
    paths = {order: ids[id(home)] for order, home in provenance.homes.items()}
    said = Speakers(speakers)
    counts = tuple(count_entry(document, fact, ids, paths, provenance, said) for fact in ordered)
    splits, warnings = split_entries(document, drafts, method_splits(document, ordered, book), ids)
    rejected = tuple(frame for frame in frames if not frame.candidate)
    return CountResult(counts, splits, rejected, warnings)


def _above(document: Document) -> dict[int, str]:
    """The words of the sentence before each one, past the items of a list to what stands above it."""
    above: dict[int, str] = {}
    last = ""
    for sentence in document.sentences:
        above[sentence.index] = last
        if sentence.kind != "list_item":
            last = sentence.text
    return above


def _starts(frames: Sequence[Frame]) -> dict[int, list[int]]:
    """Where the numbers of each sentence begin, those of dates left out."""
    starts: dict[int, list[int]] = {}
    for frame in frames:
        if frame.reason != "date" and not _enumerates(frame):
            starts.setdefault(frame.sentence, []).append(frame.start)
    return starts


def _enumerates(frame: Frame) -> bool:
    """`1. The places are …`: a number that only counts paragraphs."""
    return frame.start == frame.view.start and frame.view.words(frame.end, frame.end + 2).strip() in (".", ")")


_MANY = 6  # mentions of programmes, of which one may be a footnote's


def _main_programme(found: Findings) -> ProgrammeMention | None:
    """The programme named most often, a specific one before a generic word; the first one where they tie."""
    tally: dict[tuple[object, ...], int] = {}
    for mention in [p for p in found.programmes if not p.occupation] or found.programmes:
        key = (mention.specific, mention.code, mention.programme, mention.category)
        tally[key] = tally.get(key, 0) + 1
    opening = max(1, len(found.programmes) // 2)
    for mention in found.programmes[opening:]:  # what a footnote names once is not what the article is about
        key = (mention.specific, mention.code, mention.programme, mention.category)
        if mention.specific and tally.get(key) == 1 and len(found.programmes) >= _MANY and len(tally) > 1:
            tally.pop(key)
    if not tally:
        return None
    best = max(tally, key=lambda key: (bool(key[0]), tally[key]))
    return next(m for m in found.programmes if (m.specific, m.code, m.programme, m.category) == best)
