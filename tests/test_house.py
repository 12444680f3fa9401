"""Arrows go down only: a room imports the rooms below it, and nothing reaches past their doors."""

import ast
from pathlib import Path

import plantools

HOUSE = Path(plantools.__file__).parent
ROOMS = (
    "model",
    "reference",
    "crosswalking",
    "reading",
    "checking",
    "documents",
    "rendering",
    "building",
    "starting",
    "cli",
)


def imports(module):
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def modules():
    for module in sorted(HOUSE.rglob("*.py")):
        relative = module.relative_to(HOUSE)
        if len(relative.parts) > 1:
            yield relative.parts[0], module


def test_a_room_imports_only_itself_and_rooms_below_it():
    above = [
        f"{module.relative_to(HOUSE)} imports {name}"
        for room, module in modules()
        for name in imports(module)
        if name.startswith("plantools.") and ROOMS.index(name.split(".")[1]) > ROOMS.index(room)
    ]
    assert above == []


def test_nothing_reaches_past_a_room_s_door():
    past = [
        f"{module.relative_to(HOUSE)} imports {name}"
        for room, module in modules()
        for name in imports(module)
        if name.startswith("plantools.") and name.split(".")[1] != room and name.count(".") > 1
    ]
    assert past == []


def test_every_room_is_on_the_list():
    assert {room for room, _ in modules()} <= set(ROOMS)


def test_only_the_command_line_prints():
    printing = [
        str(module.relative_to(HOUSE))
        for room, module in modules()
        if room != "cli"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert printing == []
