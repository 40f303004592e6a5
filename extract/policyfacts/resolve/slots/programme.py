"""The class or scheme of visas that a number is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from policyfacts.document import Document, Reading, Span
from policyfacts.find.programme_mentions import ProgrammeMention
from policyfacts.find.programme_table import VisaReading
from policyfacts.records import Visa
from policyfacts.resolve.frame import Frame, beginning_in
from policyfacts.resolve.slots.question import question_above
from policyfacts.resolve.slots.scope import Scope

_LABELLED = re.compile(r"\s*[:|\n\u2013\u2014-]?\s*")
_ATTACH = re.compile(r"\b(?P<word>on|under|for|of|through|as|via|in|with|holding)\b[^,;:.()]*$", re.IGNORECASE)
_TO_WHOM = re.compile(r"[ \u00a0]to[ \u00a0](?:[a-z-]+[ \u00a0]){0,2}")  # `3,500 visas to seasonal workers`
# `B-4, which takes in ministers and other religious workers, has 300`
_ADDED = re.compile(r",[ \u00a0](?:which|who|for|open to|meant for)\b[^;:()]{3,80},[ \u00a0]")
_PEOPLE = re.compile(r"(?:students|workers|nurses|researchers|trainees|interns|teachers|au pairs|[a-z]{4,}ers)$")
# `Syrians under [temporary protection]`, `Ukrainians with [temporary residence]`
_HELD = re.compile(r"[ \u00a0](?:under|with|on|holding|who (?:hold|have))[ \u00a0](?:a[ \u00a0])?$")


def fill_visa(
    frame: Frame, earlier: Frame | None, topic: Frame | None, accepted: Sequence[Frame], scope: Scope
) -> None:
    """The class or scheme that the number is about."""
    if "visa" in frame.own:
        return  # one of several classes that have so many each
    own = _own_programme(frame)
    if own is not None:
        known = _scheme_of_clause(frame, own) or _same_scheme(own, scope, scope.granter_of(frame.block))
        frame.visa = _visa(own, known)
        frame.own.add("visa")
        return
    near = _sentence_programme(frame, accepted)
    if (
        earlier is not None
        and earlier.visa is not None
        and (near is None or near.end <= earlier.start or near.start >= frame.end)
    ):
        frame.inherit("visa", earlier.visa, "inherit.sentence", f"@{earlier.order}.visa")
        return
    if near is None:
        near = _governing(frame, topic, scope)
    if near is not None:
        frame.visa = _visa(near, _same_scheme(near, scope, scope.granter_of(frame.block)))
        asked = near.end <= scope.document.blocks[frame.block].start and near.category is not None
        asked = asked and question_above(scope.document, frame.block) is not None
        if (near.specific and near is not scope.main) or _by_reason(frame, near, scope) or asked:
            frame.own.add("visa")  # a scheme named in its sentence or paragraph outweighs that of a total
    elif topic is not None and topic.visa is not None and _may_govern(topic.visa.value, frame, scope):
        frame.inherit("visa", topic.visa, "inherit.topic", f"@{topic.order}.visa")


def _by_reason(frame: Frame, near: ProgrammeMention, scope: Scope) -> bool:
    """`Family reasons came second with 90,600`: the kind that a clause on permits of all kinds begins with."""
    begin, _ = frame.view.clause(frame.start)
    if _THEY.match(frame.view.words(begin, frame.start)):
        begin = frame.view.start  # `Students remain the largest group: they were given 109,300`
    first = begin <= near.start < frame.start and frame.view.words(begin, near.start).strip(" \u00a0;,").lower() in (
        "",
        "on",
        "for",
        "and",
        "the",
    )
    opening = scope.found.programmes[0]
    everything = opening.category is None and not opening.specific  # the article begins with permits of all kinds
    return first and everything and near.category is not None and frame.head.kind != "other"


_THEY = re.compile(r"[ \u00a0:]*(?:they|these|those)\b")


def _own_programme(frame: Frame) -> ProgrammeMention | None:
    if frame.raised is not None:
        return _own_programme(frame.raised)
    inside = [p for p in frame.view.programmes if p.end > frame.mention.end and p.start < frame.end]
    if inside and all(p.occupation or _only_workers(p) for p in inside):  # `On E-10 visas 1,900 seafarers can be hired`
        begin, _ = frame.view.clause(frame.start)
        named = [p for p in frame.view.programmes if begin <= p.start and p.end <= frame.start and p.code is not None]
        inside = named[-1:] or inside
    if inside and all(_only_people(p) for p in inside) and (behind := _class_behind(frame)) is not None:
        return behind
    if inside:
        own = max(inside, key=lambda p: (p.specific, p.code is not None, p.end))
        plain = not (own.category or own.specific)
        return (plain and (_reason_behind(frame, frame.end) or _receiver_before(frame))) or own
    if frame.view.sentence.kind == "list_item":
        for programme in frame.view.programmes:
            if programme.start == frame.view.start and _LABELLED.fullmatch(
                frame.view.words(programme.end, frame.start)
            ):
                return programme  # `Students: 109,300`
    return _attached_behind(frame)


def _attached_behind(frame: Frame) -> ProgrammeMention | None:
    """The kind behind a number that its clause ties to it: `on`, `for`, `under`; `3,500 visas to seasonal workers`."""
    _, end = frame.view.clause(frame.end - 1)
    scheme_follows = any(p.specific and frame.end <= p.start < end for p in frame.view.programmes)
    for programme in frame.view.programmes:
        bracketed = (
            programme.start - end <= 16 and frame.view.words(end - 1, end) == "("
        )  # `the provisional visa (subclass 491)`
        if frame.end <= programme.start and (programme.start < end or bracketed) and programme.start - frame.end < 80:
            between = _up_to(frame, programme, frame.end)
            if _A.fullmatch(between) and _GAVE.search(frame.view.words(frame.view.start, frame.start)):
                return programme  # `gave 8,296 a blue card and 5,610 a student permit`
            if frame.head.kind == "unit" and not scheme_follows and _TO_WHOM.fullmatch(between):
                return programme
            if re.search(r"\d", between) is None and (
                _ATTACH.search(between) or (bracketed and _ATTACH.search(between.split("(")[0]))
            ):
                plain = not (programme.category or programme.specific)
                return (_reason_behind(frame, programme.end) if plain else None) or programme
    return None


def _up_to(frame: Frame, programme: ProgrammeMention, at: int) -> str:
    """The words from `at` to a kind behind it, with the preposition that the kind itself begins with."""
    own = _PREPOSITION.match(programme.text)
    return frame.view.words(at, programme.start + (own.end() if own else 0))


_PREPOSITION = re.compile(r"(?:for|to|on)[ \u00a0]", re.IGNORECASE)
_A = re.compile(r"[ \u00a0](?:an?|the)[ \u00a0](?:[a-z]+[ \u00a0])?")
_GAVE = re.compile(r"\b(?:gave|given|granted|handed|issued|awarded|promised|offered)\b")


def _reason_behind(frame: Frame, at: int) -> ProgrammeMention | None:
    """`10,912 residence permits on the grounds of studies`: what permits of no kind, up to `at`, were given for."""
    for programme in frame.view.programmes:
        if programme.category is not None and at <= programme.start:
            between = _up_to(frame, programme, at)
            return programme if _FOR_WHAT.fullmatch(between) else None
    return None


_FOR_WHAT = re.compile(
    r"(?:[ \u00a0](?:were|was|been|have|had|granted|issued|given|approved|handed out|went|in \d{4}|last year))*"
    r"[ \u00a0](?:on|for|to|under)[ \u00a0](?:the[ \u00a0])?"
)


def _receiver_before(frame: Frame) -> ProgrammeMention | None:
    """`Foreign students received 52,000 residence permits`: who got papers of no kind says what they are for."""
    before = [p for p in frame.view.programmes if p.category is not None and p.end <= frame.start]
    if not before or _RECEIVED.fullmatch(frame.view.words(before[-1].end, frame.start)) is None:
        return None
    return before[-1]


_RECEIVED = re.compile(
    r"[ \u00a0](?:(?:were|was|have|has|had|been|also|will|be)[ \u00a0])*(?:received|receive|granted|given|issued|handed"
    r"|got|get|obtained|awarded|secured|collected|won)[ \u00a0](?:[a-z]+[ \u00a0]){0,3}"
)


def _class_behind(frame: Frame) -> ProgrammeMention | None:
    """`4,280 students came to Maine on J-1 visas`: the class that those who are counted came on."""
    _, end = frame.view.clause(frame.end - 1)
    for programme in frame.view.programmes:
        if programme.code is not None and frame.end <= programme.start < end:
            between = frame.view.words(frame.end, programme.start)
            if _ON_A_CLASS.fullmatch(between):
                return programme
    return None


_ON_A_CLASS = re.compile(r"[^,;:.()\d]{0,60}?[ \u00a0](?:on|under|with|holding)[ \u00a0](?:the[ \u00a0]|an?[ \u00a0])?")


def _scheme_of_clause(frame: Frame, own: ProgrammeMention) -> ProgrammeMention | None:
    """`The Samoan Quota offers 1,100 residence places`: the scheme that the clause of a vaguer wording begins with."""
    begin, _ = frame.view.clause(frame.start)
    named = [p for p in frame.view.programmes if begin <= p.start and p.end <= frame.start and p.specific]
    if own.specific or not named or not _kin(named[-1], own):
        return None
    return named[-1] if named[-1].code or named[-1].programme else None


def _sentence_programme(frame: Frame, accepted: Sequence[Frame]) -> ProgrammeMention | None:
    """The nearest programme of the sentence; one behind another number is that number's."""
    starts = [other.start for other in accepted if other.sentence == frame.sentence and other.start >= frame.end]
    free = [p for p in frame.view.programmes if not any(frame.end <= start < p.start for start in starts)]
    free = [p for p in free if not _of_people(frame, p)] or free
    before = any(p.specific and p.end <= frame.start for p in free)
    free = [p for p in free if not (before and _of_next(frame, p, starts))]

    def cost(programme: ProgrammeMention) -> tuple[int, bool, int]:
        before = programme.start < frame.start
        gap = frame.start - programme.end if before else programme.start - frame.end
        vague = not programme.specific and programme.category is None
        breaks = frame.view.breaks_between(frame.start, programme.start)
        if before and programme.specific and _ADDED.match(frame.view.words(programme.end, frame.start)):
            breaks = 0  # what is only added about a class comes between it and its number
        return (
            breaks // 2 + vague,
            not programme.specific,
            gap + (0 if before else 40),
        )

    return min(free, key=cost, default=None)


def _of_next(frame: Frame, programme: ProgrammeMention, starts: Sequence[int]) -> bool:
    """`the second class has 300, and the third, B-5, another 300`: a clause with a number of its own names its own."""
    return (
        programme.start >= frame.end
        and any(start > programme.end for start in starts)
        and frame.view.breaks_between(frame.end, programme.start) > 0
    )


def _of_people(frame: Frame, programme: ProgrammeMention) -> bool:
    """`permits to Syrians under temporary protection`: what people hold already says who they are."""
    lead = frame.view.words(frame.view.start, programme.start)
    held = _HELD.search(lead)
    return (
        not programme.specific
        and held is not None
        and any(n.end == frame.view.start + held.start() and n.form == "noun" for n in frame.view.nations)
    )


def _governing(frame: Frame, topic: Frame | None, scope: Scope) -> ProgrammeMention | None:
    """The programme that governs a sentence without one: the last specific one of its paragraph, or the topic's.

    The topic is what the paragraph before was about, which None leaves to the caller; a generic word of the paragraph
    counts where the article has no scheme of its own.
    """
    block = scope.document.blocks[frame.block]
    own = [
        p
        for p in scope.found.programmes
        if block.start <= p.start < frame.start and not p.occupation and not _singular(p, scope.document)
    ]
    specific = [p for p in own if p.specific]
    if specific:
        return specific[-1]
    here = scope.granter_of(frame.block)
    if here is not None and scope.main is not None and scope.main.issuer not in (None, here):
        return own[-1] if own else None
    if own and (scope.main is None or not scope.main.specific or _of_another_kind(own[-1], scope.main)):
        return own[-1]
    if (heading := _heading_programme(frame, scope)) is not None:
        return heading
    if topic is not None and topic.visa is not None:
        return None
    if scope.main is not None and scope.main.start > frame.start:
        earlier = [p for p in scope.found.programmes if p.end <= frame.start and not _singular(p, scope.document)]
        if earlier and not scope.main.specific:
            return earlier[-1]  # what a headline names, before the article turns to something else
    return scope.main


def _may_govern(visa: Visa, frame: Frame, scope: Scope) -> bool:
    """Whether a class or scheme that was spoken of before can be meant in a passage on another country's visas."""
    here = scope.granter_of(frame.block)
    if here is None or not (visa.code or visa.programme):
        return True
    issuers = {p.issuer for p in scope.found.programmes if (p.code, p.programme) == (visa.code, visa.programme)}
    return issuers <= {None, here}


def _of_another_kind(mention: ProgrammeMention, main: ProgrammeMention) -> bool:
    """A paragraph on family visas in an article on a refugee scheme."""
    kinds = {mention.category, main.category}
    if mention.category == "humanitarian" and main.category == "immigrant" and not mention.specific:
        return _REFUGEES.fullmatch(mention.text) is not None  # `Refugees have it worse`, in a column on other visas
    return len(kinds) > 1 and not kinds & {None, "immigrant"} and _KIND.search(mention.text) is not None


_REFUGEES = re.compile(r"refugees|refugee (?:ceiling|cap|admissions)|asylum seekers", re.IGNORECASE)
_KIND = re.compile(r"(?:visas|permits|reunification|reunion|reunions|asylum)$", re.IGNORECASE)


def _heading_programme(frame: Frame, scope: Scope) -> ProgrammeMention | None:
    """The scheme or kind that the heading right above a paragraph names, or the question that it answers."""
    if frame.block == 0:
        return None
    question = question_above(scope.document, frame.block)
    if question is not None:
        asked = beginning_in(scope.found.programmes, question.start, question.end)
        told = [p for p in asked if p.specific] or [p for p in asked if p.category and not p.occupation]
        if told:
            return told[-1]
    above = scope.document.blocks[frame.block - 1]
    if above.kind != "heading":
        return None
    named = [p for p in scope.found.programmes if above.start <= p.start < above.end]
    return named[-1] if named else None


def _singular(mention: ProgrammeMention, document: Document) -> bool:
    """`a work permit`, `her student visa`: one person's paper, not what an article's numbers are about."""
    if mention.specific or mention.text.lower().endswith("s"):
        return False
    return (
        re.search(
            r"\b(?:an?|his|her|their|my|your|no)[ \u00a0](?:[a-z-]+[ \u00a0])?$",
            document.text[max(0, mention.start - 16) : mention.start],
            re.IGNORECASE,
        )
        is not None
    )


def _same_scheme(mention: ProgrammeMention, scope: Scope, here: str | None) -> ProgrammeMention | None:
    """The class or scheme that a vaguer wording refers to: the article's own one of that kind.

    `temporary work visas` in an article about H-2B are H-2B visas; `seasonal workers` those of the one seasonal scheme;
    a scheme named without its code has the code of the only class of its kind.

    Args:
        here: The country that grants in the passage, where it is another than the article's: only its classes count.
    """
    if mention.code is not None:
        return None
    if here is not None:
        own = [p for p in scope.found.programmes if p.code is not None and p.issuer == here and _kin(p, mention)]
        return own[0] if len({p.code for p in own}) == 1 else None
    named = [p for p in scope.found.programmes if p.code is not None and _kin(p, mention)]
    coded = {p.code for p in named}
    if not coded and _only_people(mention) and scope.main is not None and scope.main.code is not None:
        schemes = {p.code for p in scope.found.programmes if p.specific}
        return scope.main if schemes == {scope.main.code} else None  # `students`, where all come on one class
    if len(coded) == 1:
        footnote = len(named) == 1 and named[0].start - mention.end > _LATE
        return None if footnote else named[0]
    early = [p for p in named if p.start < mention.end + _SOON]
    if len(coded) > 1 and not mention.specific and len({p.code for p in early}) == 1:
        return early[0]  # the classes that an article turns to later were not meant
    if mention.specific:
        main = scope.main
        one = main is not None and main.code in coded and main.issuer == mention.issuer and len(coded) <= _FEW
        return main if one else None  # `employment-based visas` are of EB-1 to EB-5
    if coded and scope.main is not None and scope.main.code in coded:
        return scope.main if len(coded) == 1 or _leads(scope.main, coded, scope) else None
    named = [p for p in scope.found.programmes if p.specific and p.category == mention.category]
    if mention.text.lower().endswith(("visas", "permits", "visa", "permit")) and not any(p.code for p in named):
        return None  # `work visas` beside a named route are all work visas
    before = [p for p in named if p.start < mention.end + 200]
    return before[-1] if before else None


def _leads(main: ProgrammeMention, coded: Collection[str | None], scope: Scope) -> bool:
    """Whether an article is about one of its classes: `work permits` beside classes A to N are those of all."""
    counted = Counter(p.code for p in scope.found.programmes if p.code in coded)
    return counted[main.code] >= _LEADING * max(times for code, times in counted.items() if code != main.code)


_FEW = 2  # classes of a scheme of which an article may still mean its own
_LEADING = 2  # how many times as often it is named as any other
_SOON = 400  # characters behind a wording in which the class that it stands for may first be named
_LATE = 1200  # characters: what is named once so far behind is not what was meant


def _only_people(mention: ProgrammeMention) -> bool:
    """`students`, `foreign nurses`: who comes, in words that name no visa."""
    return not mention.specific and _PEOPLE.search(mention.text) is not None


def _only_workers(mention: ProgrammeMention) -> bool:
    """`seafarers`, `welders`: a trade, in words that name no visa."""
    return not mention.specific and mention.rule.startswith("category.work-") and _PAPERS.search(mention.text) is None


def _kin(one: ProgrammeMention, other: ProgrammeMention) -> bool:
    """Whether two mentions can be one scheme: the same kind, and no two countries."""
    alike = one.category == other.category or (
        other.category == "immigrant" and not other.specific and one.temporary is False
    )
    return alike and (one.issuer is None or other.issuer is None or one.issuer == other.issuer)


def class_reading(programme: ProgrammeMention) -> Reading[Visa]:
    """What a mention by itself says of a visa."""
    return _visa(programme, None)


def _visa(programme: ProgrammeMention, governing: ProgrammeMention | None) -> Reading[Visa]:
    spans = [Span(programme.start, programme.end, programme.text)]
    other, rule = None, programme.rule
    if governing is not None and governing is not programme:
        spans.append(Span(governing.start, governing.end, governing.text))
        other, rule = governing.reading, governing.rule
    return Reading(visa_of(programme.text, programme.reading, other), rule, tuple(sorted(spans)))


def visa_of(words: str, own: VisaReading, governing: VisaReading | None) -> Visa:
    """What a mention says of a visa, with what the class that it refers to adds where there is one."""
    code, name, category, temporary = own.code, own.programme, own.category, own.temporary
    if governing is not None:
        code, name = governing.code, name or governing.programme
        category = governing.category if governing.code else category or governing.category
        temporary = governing.temporary if temporary is None else temporary
    return Visa(text=words, programme=name, code=code, category=category, temporary=temporary)


_PAPERS = re.compile(r"\b(?:visas?|permits?|authori[sz]ation|migration|quota)\b", re.IGNORECASE)


def share_visa(own: Visa, total: Visa, rule: str) -> Visa:
    """The visa of a share: its total's, in the share's own words and of the kind that they say.

    Args:
        own: What the share's words say of it, by the rule `rule`.
    """
    only_workers = rule.startswith("category.work-") and _PAPERS.search(own.text or "") is None
    green = total.category == "immigrant" and only_workers  # green cards for nurses are green cards
    category = total.category if green else own.category or total.category
    return total.model_copy(update={"text": own.text, "category": category})
