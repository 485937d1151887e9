"""Lists of aid: the sentence that introduces them, headings among the items, what an institution gives to each."""

from __future__ import annotations

import pytest
from reading_claims import aid, bounds, names


def _core(text: str, publisher: str | None = None) -> list[tuple[str, str, str, float | None]]:
    claims = aid(text, publisher=publisher)
    return [(c.stage, names(c.donor), names(c.recipient), bounds(c)[0] if c.quantity else None) for c in claims]


def test_a_list_has_the_sides_of_the_sentence_that_introduces_it() -> None:
    text = (
        "Some 90 million kroner for Mali remain unspent.\n\nNorwegian security assistance committed to Chad to date "
        "includes:\n\nArmour\n\n• Four Leopard tanks and spare parts;\n\n• 21 Patria armoured vehicles;\n\nGuns\n\n"
        "• 16 155mm howitzers and 40 mortars."
    )
    assert _core(text)[1:] == [("announced", "Norway", "Chad", n) for n in (4, 21, 16, 40)]


@pytest.mark.parametrize(
    ("line", "recipient"),
    [
        ("- Niger: 20 million euros", "Niger"),
        ("- Benin and the Ivory Coast: a combined 20 million euros", "Benin and Ivory Coast"),
    ],
)
def test_an_institution_breaks_down_what_it_gives_by_those_who_get_it(line: str, recipient: str) -> None:
    text = (
        "Norway today announced 90 million euros in humanitarian assistance for the people of Mali.\n\n"
        f"By country\n\n{line}\n\nNorway has also sent 300 tents."
    )
    assert _core(text, "Ministry of Foreign Affairs of Norway")[1:3] == [
        ("announced", "Norway", recipient, 20e6),
        ("delivered", "Norway", "Mali", 300),
    ]


def test_a_line_that_opens_with_a_state_tells_who_gives_where_others_report_it() -> None:
    text = "Allies announced new military aid for Ukraine.\n\n- Denmark: 20 million euros for shells"
    assert _core(text)[-1] == ("announced", "Denmark", "Ukraine", 20e6)


def test_a_line_tells_through_whom_an_amount_goes() -> None:
    text = (
        "Norway today announced 90 million euros in humanitarian assistance for Mali.\n\n"
        "- Through UNICEF's office for relief: 50 million euros."
    )
    assert _core(text)[1] == ("announced", "UNICEF", "Mali", 50e6)


def test_an_item_goes_where_its_own_line_says() -> None:
    text = (
        "Ireland will provide 25 million euros in humanitarian assistance to Sudan.\n\nOf this funding:\n\n"
        "• 8 million euros will go to UNICEF for children in Darfur;\n\n• 7 million euros will go to UNHCR for shelter."
    )
    assert [core[2] for core in _core(text)] == ["Sudan", "UNICEF", "UNHCR"]


def test_the_heading_of_a_line_is_part_of_the_evidence() -> None:
    text = "Norway announced $200 million for Chad.\n\n- Niger and Benin: a combined $12 million\n"
    evidence = aid(text, publisher="Government of Norway")[-1].evidence
    assert text[evidence.start : evidence.end] == "Niger and Benin: a combined $12 million"


def test_items_of_a_list_are_parts_of_the_whole_and_not_of_an_example_in_the_item_before() -> None:
    text = (
        "The 2023 request to Congress for $5.1 billion for the Somalia Security Fund gives priority to:\n\n"
        "1. $2 billion to support the Somali Air Force, such as the two helicopters delivered to Somalia in May;\n"
        "2. $1.5 billion to purchase and deliver key supplies for Somali forces; and\n"
        "3. $600 million to fund the payment of salaries for Somali soldiers.\n"
    )
    amounts = [core for core in _core(text, "The White House") if core[3] != 2]
    assert [(stage, recipient, low) for stage, _, recipient, low in amounts] == [
        ("requested", "Somalia", 5.1e9),
        ("requested", "Somalia", 2e9),
        ("requested", "Somalia", 1.5e9),
        ("requested", "Somalia", 600e6),
    ]


def test_a_line_break_inside_a_unit_is_a_space() -> None:
    (claim,) = aid("The United States said on Monday that it gave Ukraine 400 machine\nguns from its own stores.")
    assert claim.quantity is not None
    assert claim.quantity.unit == "machine gun"
