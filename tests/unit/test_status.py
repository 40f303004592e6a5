"""How far a decision has come: every entry of both tables fires, modality moves a stage, and other words tell none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from policyfacts.document import ReadContext
from policyfacts.find.status import StatusCue, find_cues, read
from policyfacts.find.status_table import StatusRule
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
CONTEXT = ReadContext(BOOK)
ENTRIES = BOOK.table("status", StatusRule)
FORMS = [(entry, form) for entry in ENTRIES for form in entry.forms]


def cue_of(text: str) -> StatusCue:
    """The cue of deciding in a text; nouns such as `cap` only imply a stage."""
    return max(find_cues(text, BOOK), key=lambda cue: (cue.strength, cue.start))


@pytest.mark.parametrize(("entry", "form"), FORMS, ids=lambda item: getattr(item, "id", item))
def test_every_form_is_a_cue(entry: StatusRule, form: str) -> None:
    cues = find_cues(f"x {form} x", BOOK)
    # One wording may stand in two entries (`caps`, a verb and a noun); the stage must be the same.
    assert entry.status in [cue.status for cue in cues]


STAGES = [
    ("[asked for] 900 visas", "requested"),
    ("Growers [called for] 900 visas", "requested"),
    ("Growers [requested] 900 visas", "requested"),
    ("Hoteliers [sought] 900 visas", "requested"),
    ("Chile is [considering] 900 visas", "proposed"),
    ("The ministry [proposed] 900 visas", "proposed"),
    ("Oslo [pledged] 900 visas", "agreed"),
    ("Oslo [promised] 900 visas", "agreed"),
    ("The cabinet [approved] 900 visas", "authorized"),
    ("The cabinet has [allocated] 900 visas", "authorized"),
    ("900 visas are [reserved] for Peru", "authorized"),
    ("They [set aside] 900 visas", "authorized"),
    ("They [raised] it to 900 visas", "authorized"),
    ("They [cut] it to 900 visas", "authorized"),
    ("900 nurses [applied]", "applied"),
    ("900 nurses were [selected]", "applied"),
    ("They [filed] 900 times", "applied"),
    ("Chile [issued] 900 visas", "issued"),
    ("CHILE [ISSUED] 900 VISAS", "issued"),
    ("Chile [handed out] 900 visas", "issued"),
    ("Chile [admitted] 900 nurses", "issued"),
    ("Chile [resettled] 900 refugees", "issued"),
    ("Chile [rejected] 900 nurses", "denied"),
    ("900 visas were [cancelled]", "denied"),
    ("900 nurses were [turned down]", "denied"),
    # modality
    ("Chile [will issue] 900 visas", "authorized"),
    ("900 visas [will be issued]", "authorized"),
    ("900 visas [will be awarded]", "authorized"),
    ("Chile [may grant] 900 visas", "proposed"),
    ("900 visas [could be issued]", "proposed"),
    ("Chile [might raise] it to 900", "proposed"),
    ("Chile [would admit] 900 nurses", "proposed"),
    ("Chile [plans to issue] 900 visas", "proposed"),
    ("Chile [hopes to issue] 900 visas", "proposed"),
    ("Chile [intends to grant] 900 visas", "proposed"),
    ("900 visas are [set to be issued]", "proposed"),
    ("Chile [would have granted] 900 visas", "proposed"),
    ("Growers [urged ministers to grant] 900 visas", "requested"),
    ("Growers [asked Chile to issue] 900 visas", "requested"),
    ("Chile [agreed to grant] 900 visas", "agreed"),
    ("Chile [agreed to first issue] 900 visas", "agreed"),
    ("Chile [pledged to initially issue] 900 visas", "agreed"),
    ("Chile [pledged to resettle] 900 refugees", "agreed"),
    ("Chile [promised to issue] 900 visas", "agreed"),
    # negation
    ("Chile will [not issue] 900 visas", "denied"),
    ("Chile has [not granted] 900 visas", "denied"),
    ("Chile did [not grant] 900 visas", "denied"),
    ("Chile wo[n't issue] 900 visas", "denied"),
    ("Chile wo[n’t grant] 900 visas", "denied"),
    ("Chile [never issued] 900 visas", "denied"),
    ("Chile [no longer grants] 900 visas", "denied"),
    ("Chile [refused to raise] it by 900", "denied"),
    ("Chile [declined to approve] 900 visas", "denied"),
    ("Chile [ruled out issuing] 900 visas", "denied"),
]

NO_STAGE = [
    "",
    "900 visas",
    "The weather was fine.",
    "Nurses walked home.",
    "The minister spoke of nurses.",
    "a tissue of lies",
    "the grantor",
    "in disuse",
    "an unapproved",
    "Her husband was not rejected.",
    "They did not ask for visas.",
    "They have not applied.",
]


@pytest.mark.parametrize(("annotated", "status"), STAGES)
def test_a_stage(annotated: str, status: str) -> None:
    text = annotated.replace("[", "").replace("]", "")
    cue = cue_of(text)
    words = annotated[annotated.index("[") + 1 : annotated.index("]")]
    assert (text[cue.start : cue.end], cue.status) == (words, status)
    assert cue.start <= cue.verb < cue.end


@pytest.mark.parametrize(("annotated", "status"), STAGES)
def test_a_stage_is_read_again_from_its_words(annotated: str, status: str) -> None:
    words = annotated[annotated.index("[") + 1 : annotated.index("]")]
    assert read(words, CONTEXT) == status


@pytest.mark.parametrize("text", NO_STAGE)
def test_no_stage(text: str) -> None:
    assert [cue for cue in find_cues(text, BOOK) if cue.strength > 1] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("a cap of 900", "authorized"),
        ("the annual quota", "authorized"),
        ("900 applications", "applied"),
        ("900 petitions", "applied"),
    ],
)
def test_a_noun_only_implies_a_stage(text: str, status: str) -> None:
    (cue,) = find_cues(text, BOOK)
    assert (cue.status, cue.strength) == (status, 1)


@pytest.mark.parametrize("text", ["They may not like the quota.", "They will cross the cap.", "no quota, they said"])
def test_modality_does_not_move_a_noun(text: str) -> None:
    assert [cue.status for cue in find_cues(text, BOOK) if cue.strength == 1] == ["authorized"]


BOUNDED = [
    ("Chile will not wait; it issued 900 visas.", "issued"),
    ("Chile did not sleep, and it granted 900 visas.", "authorized"),
    ("Peru may not agree, but Chile issued 900 visas.", "issued"),
    ("Although growers would wait, Chile issued 900 visas.", "issued"),
]


@pytest.mark.parametrize(("text", "status"), BOUNDED)
def test_modality_stays_in_its_clause(text: str, status: str) -> None:
    assert find_cues(text, BOOK)[-1].status == status


def test_cues_come_in_reading_order_and_do_not_nest() -> None:
    cues = find_cues(
        "Growers asked for 900 visas, ministers agreed to grant 400, and Chile will issue 300 of them.", BOOK
    )
    assert [cue.status for cue in cues if cue.strength == 3] == ["requested", "agreed", "authorized"]
    for one, two in pairwise(cues):
        assert one.end <= two.start


@pytest.mark.parametrize(
    "text", ["not " * 9_000 + "issued", "urged " * 6_000 + "to grant", "will be " * 6_000, "issued " * 3_000]
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    for cue in find_cues(text, BOOK):
        assert cue.start < cue.end
