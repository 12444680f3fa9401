"""Dollars in words: one way for documents, problems and lists."""

from __future__ import annotations

from decimal import Decimal


def dollars(amount: Decimal) -> str:
    """An amount as `$12,600`, with two places only where there are cents: `$12,600.50`."""
    sign = "−" if amount < 0 else ""
    return f"{sign}${abs(amount):,.2f}".removesuffix(".00")
