"""The currency of an amount whose name several countries share: that of the country which gives."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.figures import Figure
from kg.model import Actor, Quantity
from kg.vocabulary import Lexicon

__all__ = ["fit_currency"]

_BY_DEFAULT = "-by-default"
_DOLLAR = " dollar"
_WORLD_CURRENCY = "USD"
"""Whoever gives "dollars" is told in those of the United States, unless another country's are named."""


def fit_currency(
    quantity: Quantity, figure: Figure, donor: tuple[Actor, ...], publisher: Actor | None, lexicon: Lexicon
) -> Quantity:
    """The quantity in the donor's own currency, where its name alone ("kroner") fits that and another.

    Dollars are those of a government that tells of its own aid, unless another gives it.  The first two letters of a
    currency's code are its country's (ISO 4217, section 3.1).
    """
    if _BY_DEFAULT not in figure.mention.rule:
        return quantity
    name = " " + figure.mention.decided_by.lower()
    if quantity.unit == _WORLD_CURRENCY:
        if publisher is None or any(actor.country != publisher.country for actor in donor):
            return quantity
        donor, name = (publisher,), _DOLLAR
    for concept in lexicon.concepts_in("currency"):
        code = concept.properties["currencyCode"][0]
        of_donor = any(actor.country == code[:2] for actor in donor)
        if of_donor and any(label.lower().endswith(name) for label in concept.labels):
            return replace(quantity, unit=code)
    return quantity
