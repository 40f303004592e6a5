"""What is the page's and what is the news: every rule on its examples, and sentences of both kinds."""

from __future__ import annotations

import time

import pytest

from policyfacts.errors import RuleError
from policyfacts.find.boilerplate import cues
from policyfacts.find.layout import segment
from policyfacts.rules import RuleBook, load_rulebook

BOOK = load_rulebook()
NEWS = "The ministry in Windhoek will issue 700 permits to nurses from Ghana and Togo in March."


def kept(paragraph: str) -> str:
    """What stays of the last paragraph of an article."""
    text = f"Permits for nurses\n\n{NEWS}\n\n{NEWS}\n\n{paragraph}"
    start = len(text) - len(paragraph)
    readable = [block for block in segment(text, None, BOOK) if block.start >= start and block.kind != "boilerplate"]
    return " ".join(text[block.start : block.end] for block in readable)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Donate today to keep the Harbour Times independent.",
        "Your gift makes our reporting possible. Give €10 a month.",
        "The Lagoon is funded by its readers. Become a supporter.",
        "If you value our journalism, please consider a contribution of $7 a month.",
        "Subscribe now for £3 a month.",
        "Loving the Courier? Subscribe today and save 30%.",
        "Sign up to our weekly migration newsletter and get 3 guides free.",
        "Get the latest news in your inbox.",
        "Follow us on Facebook, Instagram and X.",
        "Share: Facebook | X | WhatsApp",
        "Join our Telegram channel for 40 updates a day.",
        "For advice on your case, call +64 4 555 0199.",
        "If you need a permit, e-mail our team at help@fjordvisa.example.",
        "Questions? Ring 01632 960 001 between 9am and 5pm.",
        "Tel: (03) 5550 1234",
        "SMS your story to 40917 (2 shillings a message).",
        "Book a free consultation with our solicitors. Brightwater Legal has filed 1,200 petitions.",
        "SPONSORED: Harvest Homes has housed 4,000 workers. Beds from $9 a night.",
        "Advertisement",
        "This page is for general information only and does not constitute legal advice. We handle 800 visas a year.",
        "© 2024 Kestrel Law LLP. All rights reserved.",
        "CORRECTION (12 May): An earlier version of this story said that 4,000 visas had been issued.",
        "Editor’s note: This story has been updated to say that 300 permits are left.",
        "(Reporting by Amina Diallo in Dakar and Lars Holm in Oslo; editing by P. Quist)",
        "Additional reporting by Joana Reis",
        "We use cookies and similar tools. Accept all cookies to go on.",
        "Read more: Namibia to issue 5,000 permits",
        "Related: Togo caps student visas at 900",
        "Terms of use | Privacy | Contact us",
        "Comments are closed.",
        "Please enable JavaScript. Facebook pixel",
        "Offer: five issues for the price of two.",
        "Readers get 15% off at Fernweh Visas.",
        "Join 12,000 subscribers: www.atlas-brief.example",
    ],
)
def test_the_page_s_own_words_are_cut(paragraph: str) -> None:
    assert kept(paragraph) == ""


@pytest.mark.parametrize(
    "paragraph",
    [
        "The union said it would donate 5,000 dollars to the families of 40 workers.",
        "Donations from readers of the minister's letter paid for 300 visas.",
        "Call centre staff from Egypt will get 1,200 of the visas.",
        "Ministers subscribe to the view that 9,000 permits are enough.",
        "A hotline that the government opened for applicants took 4,000 calls in a week.",
        "Applicants who call the embassy wait for 14 days.",
        "Text messages went to 4500 applicants for the permits.",
        "Support for the plan fell after reports that 3,000 visas had been sold.",
        "Follow-up talks in Lima will settle how 6,000 places are shared.",
        "Sign-up for the ballot opens on 3 May, and 2,000 places are on offer.",
        "Register by 30 April if you want one of the 500 places.",
        "“Call us when the 300 visas are printed,” the mayor told the embassy.",
        "The lawyer said that the leaflet was not legal advice, although 400 people relied on it.",
        "Sponsored workers must leave after 6 months, and 90 of them have.",
        "Correction officers will get 250 of the visas.",
        "Reporting by employers has improved: 700 of 900 returned the form.",
        "Share of visas that go to Kenya: 40 per cent.",
        "Home care firms asked for 8,000 permits.",
        "Readers of the decree will find that 1,500 places are left.",
        "The offer of 2,500 visas stands, the president said.",
        "Copyright law kept 30 singers out of the country.",
        "We need 400 welders, and we need them now.",
        "Contact between the two governments led to 600 more visas.",
        "How many of the 800 visas will go to nurses?",
        "The agency has filed 2,000 petitions and is funded by fees.",
        "Members of parliament voted to add 3,000 places.",
        "Visit visas are capped at 5,000 a year.",
        "The writer, a former consul, lives in Porto.",
        "Privacy rules held up 200 of the visas.",
        "Watch towers along the border cost more than the 900 permits brought in.",
        "Read by the minister, the list named 60 nurses.",
    ],
)
def test_news_is_kept(paragraph: str) -> None:
    assert kept(paragraph) == paragraph


@pytest.mark.parametrize(
    ("paragraph", "left"),
    [
        (
            "The author is a teacher in Bergen. The opinions expressed here are her own.",
            "The author is a teacher in Bergen.",
        ),
        (
            "The last 40 visas went on Friday. (Reporting by K. Mensah; editing by R. Osei)",
            "The last 40 visas went on Friday.",
        ),
        (
            "Photo: Nurses at Walvis Bay. Terms of use | Privacy | Contact us at 061 555 014",
            "Photo: Nurses at Walvis Bay.",
        ),
        (
            "Write to your senator. The switchboard is 613-555-0142. Ask for all 900 places.",
            "Write to your senator. Ask for all 900 places.",
        ),
        ("Visas open on 1 June. Follow us on WhatsApp for updates.", "Visas open on 1 June."),
    ],
)
def test_a_paragraph_is_cut_between_sentences(paragraph: str, left: str) -> None:
    assert kept(paragraph) == left


def test_an_advert_s_section_ends_at_the_next_heading() -> None:
    advert = "If you want a visa for Norway, our team has 30 years of experience."
    parts = [
        NEWS,
        "Nordvisa.com can help with Norwegian visas",
        advert,
        "It handles 9,000 visas a year.",
        "What comes next",
        NEWS,
    ]
    text = "Permits for nurses\n\n" + "\n\n".join(parts)
    cut = [text[block.start : block.end] for block in segment(text, None, BOOK) if block.kind == "boilerplate"]
    assert cut == parts[1:4]


def test_a_heading_about_help_is_news_where_the_text_speaks_to_nobody() -> None:
    text = f"Permits for nurses\n\n{NEWS}\n\nNorway can help with nurses\n\nThe clinic will take 30 of them.\n\n{NEWS}"
    assert all(block.kind != "boilerplate" for block in segment(text, None, BOOK))


def test_links_end_where_prose_begins_and_comments_never() -> None:
    text = (
        f"Permits\n\n{NEWS}\n\nRelated stories\n\nTogo caps visas at 900\n\n{NEWS}\n\nComments (2)\n\nI want 50 visas."
    )
    cut = [text[block.start : block.end] for block in segment(text, None, BOOK) if block.kind == "boilerplate"]
    assert cut == ["Related stories", "Togo caps visas at 900", "Comments (2)", "I want 50 visas."]


@pytest.mark.parametrize(("pattern", "message"), [("(", "no regular expression"), ("^", "empty pattern")])
def test_a_bad_pattern_is_a_rule_error(pattern: str, message: str) -> None:
    entry = f"[[entry]]\nid='x'\nsource='s'\nexample='e'\ncounter='c'\nreach='sentence'\npatterns=['{pattern}']\n"
    book = RuleBook(digest="", _files=(("boilerplate", "mine.toml", entry.encode()),))
    with pytest.raises(RuleError, match=message):
        cues(book)


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        ".",
        "A. ",
        "call ",
        "call 555-0100 ",
        "1 ",
        "1-",
        "Support the For ",
        "Ab ",
        "a@",
        "a.b@c.d.",
        "x\n",
        "“",
        "a | ",
        "\n",
    ],
)
def test_cost_is_linear_in_the_length(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = piece * (characters // len(piece))
        started = time.process_time()
        segment(text, None, BOOK)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(160_000) < 16 * max(seconds(40_000), 0.005)
