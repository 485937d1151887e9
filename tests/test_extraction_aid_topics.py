"""Who gets aid by what the paragraphs around it are about."""

from __future__ import annotations

import pytest
from reading_claims import aid, names


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("Mali. Norway will grant €40 million for trucks.\n\nNiger. Sweden has pledged €20 million in aid.",
         ["Mali", "Niger"]),
        ("On Mali, our message is clear. Norway announced an aid package worth one billion euros.", ["Mali"]),
        ("Q: On Mali. You had cut your help.\n\nMS. BERG: Norway has announced $30 million in aid.", ["Mali"]),
        ("Mali\n\nNorway announced $30 million in aid.\n\nBackground\n\nSweden has pledged €20 million in aid.",
         ["Mali", "Chad"]),
        ("On Mali, nothing is new.\n\nOn the pipeline, Norway announced $30 million in aid.", ["Chad"]),
    ],
)  # fmt: skip
def test_the_state_that_a_paragraph_opens_with_gets_aid(text: str, recipients: list[str]) -> None:
    assert [names(claim.recipient) for claim in aid(text, title="Chad asks for help")] == recipients
