"""How a text is cut into blocks."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from policyfacts.find.boilerplate import sentence_bounds
from policyfacts.find.layout import segment
from policyfacts.rules import load_rulebook

BOOK = load_rulebook()
BODY = "The ministry in Windhoek will issue 700 permits to nurses from Ghana and Togo in March."


def blocks(text: str, title_end: int | None = None) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in segment(text, title_end, BOOK)]


def test_a_title_that_came_apart_is_the_headline_whatever_it_says() -> None:
    title = "Sign up for our newsletter. 500 visas"
    assert blocks(f"{title}\n\n{BODY}", len(title)) == [("headline", title), ("body", BODY)]


def test_a_title_is_not_joined_with_the_line_below() -> None:
    title = "Namibia opens its doors to nurses from the west of Africa"
    assert blocks(f"{title}\nand then {BODY}", len(title))[0] == ("headline", title)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_headlines_of_a_plain_text(newline: str) -> None:
    lines = ["Namibia opens its doors", "700 permits, but not before March", BODY, "What comes next", BODY]
    kinds = ["headline", "headline", "body", "heading", "body"]
    assert blocks((newline * 2).join(lines)) == list(zip(kinds, lines, strict=True))


def test_a_text_that_begins_with_a_sentence_has_no_headline() -> None:
    assert [kind for kind, _ in blocks(f"{BODY}\n\n{BODY}")] == ["body", "body"]


def test_boilerplate_above_the_headline_is_passed_over() -> None:
    found = blocks(f"facebook pixel\nBy Ana Ruiz\nNamibia opens its doors\n\n{BODY}")
    assert [kind for kind, _ in found] == ["boilerplate", "boilerplate", "headline", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "Who is shut out?",
        "Q: How many permits are there?",
        "The view from Lomé",
        "Next steps:",
        "## Next steps",
        "NEXT STEPS",
    ],
)
def test_headings(line: str) -> None:
    words = line.removeprefix("## ")
    assert blocks(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("heading", words)


@pytest.mark.parametrize(
    "line",
    [
        "It will not happen.",
        "“It will not happen,” he said.",
        "Who pays? Employers do.",
        "and nobody knows why",
        "These are the numbers that the ministry published on Monday in its weekly gazette:",
        "The cap, set in 2011 and never raised since then, was reached in a single day in May this year again",
    ],
)
def test_no_headings(line: str) -> None:
    assert blocks(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("body", line)


@pytest.mark.parametrize("sign", ["•", "-", "*", "1.", "2)", "–", "(a)"])
def test_list_items_stand_alone_without_their_sign(sign: str) -> None:
    text = f"{BODY}\n\nThe places:\n{sign} Ghana: 400;\n{sign} Togo: 300."
    assert blocks(text)[2:] == [("list_item", "Ghana: 400;"), ("list_item", "Togo: 300.")]


@pytest.mark.parametrize(
    "row", ["2029: 2", "2030/31: 1,414", "FY 2032 – 351", "Ghana\t400", "Ghana | 400", "Ghana     400"]
)
def test_table_rows(row: str) -> None:
    assert blocks(f"{BODY}\n\n{row}\n{row}")[1:] == [("list_item", row)] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Photo: Nurses wait in Lomé",
        "Picture: The Lomé Post",
        "Nurses wait in Lomé. Picture: The Lomé Post",
        "Nurses wait in Lomé (Photo by Ama Osei)",
        "Nurses wait in Lomé. Credit: A. Osei",
        "A nurse at the border. Kofi Adu/AFP",
        "Waiting nurses | Permits for Namibia",
    ],
)
def test_captions(line: str) -> None:
    assert blocks(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("caption", line)


@pytest.mark.parametrize(
    "line",
    [
        "The photo was taken by the border police.",
        "Photographers from Togo get 30 visas.",
        "He gave credit to the union.",
    ],
)
def test_no_captions(line: str) -> None:
    assert blocks(f"{BODY}\n\n{line}\n\n{BODY}")[1] == ("body", line)


def test_hand_wrapped_lines_are_one_paragraph() -> None:
    lines = [
        "The ministry in Windhoek said on Monday that it would issue",
        "700 permits to nurses. They come from Ghana and from Togo, and",
        "they will start in March.",
    ]
    text = "Namibia opens its doors\n\n" + "\n".join(lines) + "\n\n" + BODY
    assert blocks(text)[1] == ("body", "\n".join(lines))


def test_one_line_a_paragraph() -> None:
    text = "\n".join(["Namibia opens its doors", BODY * 2, "What comes next", BODY * 2])
    assert [kind for kind, _ in blocks(text)] == ["headline", "body", "heading", "body"]


@pytest.mark.parametrize("gap", ["\n\n", "\n \t\n", "\n\u00a0\n", "\r\n\r\n", "\n\u200b\n", "\n\n\n\n"])
def test_blank_lines(gap: str) -> None:
    assert len(blocks(f"{BODY}{gap}{BODY}")) == 2


@pytest.mark.parametrize("text", ["", " \n\n\t", "\u200b"])
def test_nothing(text: str) -> None:
    assert blocks(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "One stands.| Two stands.",
        "He met Sen. Ruiz of the U.S. Senate and J. Osei on Jan. 5.| “Why?”| Nobody knew.",
        "It grew by 1.5 million.| (More is to come.)| 40 were left.",
        "Is that all?| No!| Wait… it is.",
    ],
)
def test_sentences(text: str) -> None:
    plain = text.replace("|", "")
    assert [plain[start:end] for start, end in sentence_bounds(plain, 0, len(plain))] == text.split("| ")


@given(st.text(alphabet=st.sampled_from("aB1 .!?\n\r\t|•-\u00a0\u200b“”©'’:Call us now")), st.integers(0, 20))
def test_blocks_are_ordered_trimmed_and_between_white_space(text: str, title_end: int) -> None:
    last = 0
    covered = []
    for block in segment(text, title_end or None, BOOK):
        assert last <= block.start < block.end <= len(text)
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        assert block.start == 0 or text[block.start - 1].isspace()
        assert block.end == len(text) or text[block.end].isspace()
        covered.append(text[block.start : block.end])
        last = block.end
    lost = sum(map(str.isalpha, text)) - sum(map(str.isalpha, "".join(covered)))
    assert lost == 0 or "(" in text
