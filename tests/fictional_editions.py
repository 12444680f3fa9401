"""A fictional framework in three editions, in which every kind of succession comes up."""

from __future__ import annotations

from typing import Any

from plantools.model import Crosswalk, Framework

CRAFT_1 = "craft@1"
CRAFT_2 = "craft@2"
CRAFT_3 = "craft@3"


def framework(
    edition: str, titles: dict[str, str], *, follows: str | None = None, successors: Any = ()
) -> Framework:
    """An edition of Craft with one standard and these indicators, by code."""
    return Framework.model_validate(
        {
            "id": "craft",
            "edition": edition,
            "title": "Craft",
            "publisher": "The Guild",
            "source": "A test",
            "follows": follows,
            "successors": list(successors),
            "standards": [
                {
                    "code": "C",
                    "title": "Craft",
                    "grade": "official",
                    "source": "A test",
                    "indicators": [
                        {"code": c, "title": t, "grade": "official"} for c, t in titles.items()
                    ],
                }
            ],
        }
    )


def became(code: str, to: list[str], kind: str, reason: str = "the Guild says so") -> Any:
    return {"code": code, "to": to, "kind": kind, "grade": "official", "reason": reason}


def editions() -> dict[str, Framework]:
    """Three editions: 2 follows 1 with every kind of succession, 3 follows 2."""
    found = [
        framework(
            "1",
            {
                "C-1": "Plans work",
                "C-2": "Chooses tools",
                "C-3": "Sands wood",
                "C-4": "Oils wood",
                "C-5": "Cuts joints and glues them",
                "C-6": "Sharpens with a stone",
                "C-7": "Sweeps",
                "C-8": "Reads drawings",
            },
        ),
        framework(
            "2",
            {
                "C-1": "Plans work",
                "C-2": "Chooses tools well",
                "C-3": "Finishes wood",
                "C-4": "Cuts joints",
                "C-5": "Glues joints",
                "C-8": "Draws",
                "C-9": "Reads drawings and maps",
            },
            follows=CRAFT_1,
            successors=[
                became("C-2", ["C-2"], "reworded"),
                became("C-3", ["C-3"], "merged"),
                became("C-4", ["C-3"], "merged"),
                became("C-5", ["C-4", "C-5"], "split"),
                became("C-6", [], "retired", "nobody has a stone"),
            ],
        ),
        framework(
            "3",
            {"C-1": "Plans work", "C-7": "Finishes wood", "C-4": "Cuts joints"},
            follows=CRAFT_2,
            successors=[became("C-3", ["C-7"], "moved", "the order changed")],
        ),
    ]
    return {each.key: each for each in found}


def crosswalk(
    edition: str, cells: dict[str, list[tuple[str, list[str]]]], **more: Any
) -> Crosswalk:
    """One column; for each component its statements, each with what it cites."""
    return Crosswalk.model_validate(
        {
            "year": "2026-27",
            "title": "Crosswalk",
            "columns": [{"edition": edition, "heading": "What craftspeople do"}],
            "rows": [
                {
                    "id": component.lower(),
                    "component": component,
                    "cells": {edition: [{"text": t, "cites": c} for t, c in statements]},
                }
                for component, statements in cells.items()
            ],
            **more,
        }
    )
