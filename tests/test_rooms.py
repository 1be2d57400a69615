"""The house: who may import whom, every public name says what it is, every problem code is used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assay.errors import CODES

ROOT = Path(__file__).parent.parent
ENGINE = ROOT / "src/assay"
MODULES = {path.relative_to(ENGINE).with_suffix("").as_posix(): path for path in sorted(ENGINE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in MODULES.items()}

# Each room with the rooms that it may use, from the ground up: nothing uses what stands below it in this table.
# A package is one room; `__init__` holds the engine's version and format.
MAY_USE: dict[str, str] = {
    "__init__": "",
    "errors": "",
    "words": "",
    "touched": "",
    "channel": "",
    "confined": "",
    "untouched": "errors",
    "elsewhere": "",
    "figure": "",
    "terminal": "",
    "machine": "",
    "leftovers": "",
    "tokens": "",
    "gradients": "",
    "reading": "errors",
    "looked": "reading",
    "snippet": "errors reading",
    "record": "__init__ errors",
    "compare": "record snippet",
    "plausible": "",
    "watch": "channel",
    "worker": "channel confined elsewhere looked touched tokens gradients",
    "server": "channel confined watch worker",
    "runner": "channel confined errors leftovers reading snippet watch",
    "outcome": "errors figure record runner snippet watch",
    "fence": "errors",
    "page": "errors fence reading record snippet",
    "drawn": "fence page record terminal",
    "attribution": "drawn page words",
    "mark": "page words",
    "provenance": "page record words",
    "render": "attribution drawn fence figure mark page record terminal words",
    "twin": "attribution drawn fence page record snippet terminal words",
    "project": "errors fence page reading record snippet",
    "notebook": "drawn fence figure mark page project provenance record terminal words",
    "entries": "errors reading",
    "places": "fence page project words",
    "counterparts": "entries errors places project reading snippet",
    "claims": "drawn entries errors page places project",
    "glossary": "entries errors fence page places project",
    "questions": "counterparts entries errors page places project",
    "error_list": "counterparts entries errors page places project",
    "cheat_sheet": "entries errors page places project",
    "ledger": "__init__ page places project provenance record snippet",
    "listing": "cheat_sheet claims entries error_list errors fence glossary ledger page places project questions words",
    "cache": "__init__ confined errors looked project reading record snippet",
    "agreement": "errors page project snippet",
    "check": "agreement cache compare confined counterparts errors gradients listing looked machine outcome page "
    "plausible project record runner snippet untouched",
    "report": "check errors ledger snippet",
    "shards": "__init__ cache check compare errors machine project reading snippet",
    "upgrade": "check compare project record snippet",
    "moving": "counterparts errors project reading record snippet",
    "inspecting": "errors outcome reading runner snippet",
    "writing": "check errors plausible project record",
    "programs": "project snippet",
    "site": "check errors fence listing project render report words",
    "markdown_extension": "check errors listing page project provenance render words",
    "mkdocs_plugin": "attribution check errors ledger listing notebook page programs project report twin words",
    "pytest_plugin": "check errors project",
    "cli": "__init__ check counterparts errors inspecting moving project report runner shards site snippet upgrade "
    "worker writing",
    "__main__": "cli",
}

# The rooms that may import what is not in the standard library. Only the rims need anything to be installed.
FOREIGN: dict[str, set[str]] = {
    "gradients": {"torch"},
    "markdown_extension": {"markdown"},
    "mkdocs_plugin": {"mkdocs"},
    "pytest_plugin": {"pytest"},
}
RIMS = {"markdown_extension", "mkdocs_plugin", "pytest_plugin"}


def room(module: str) -> str:
    """The room that a module belongs to."""
    return module.partition("/")[0]


def imported(tree: ast.Module, module: str) -> Iterator[str]:
    """The full names of what a module imports, at its head or within a function."""
    package = ["assay", *module.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            source = base if node.level else node.module or ""
            yield from (f"{source}.{alias.name}" for alias in node.names)


def rooms_used(module: str) -> set[str]:
    """The engine's rooms that a module imports, but its own."""
    found = set()
    for name in imported(TREES[module], module):
        parts = name.split(".")
        if parts[0] == "assay":
            found.add(parts[1] if len(parts) > 1 and parts[1] in MAY_USE else "__init__")
    return found - {room(module)}


@pytest.mark.parametrize("name", MODULES)
def test_a_room_uses_only_rooms_that_it_may(name: str) -> None:
    """The table says which."""
    assert rooms_used(name) - set(MAY_USE[room(name)].split()) == set()


def test_the_table_is_of_this_house() -> None:
    """Every room is in it, and nothing that it allows goes unused."""
    assert {room(name) for name in MODULES} == set(MAY_USE)
    used = {one: set().union(*(rooms_used(name) for name in MODULES if room(name) == one)) for one in MAY_USE}
    assert {
        one: set(allowed.split()) - used[one] for one, allowed in MAY_USE.items() if set(allowed.split()) - used[one]
    } == {}


def test_nothing_imports_upward() -> None:
    """Each room stands above all that it may use."""
    order = list(MAY_USE)
    upward = [
        (one, other)
        for one, allowed in MAY_USE.items()
        for other in allowed.split()
        if order.index(other) > order.index(one)
    ]
    assert upward == []


@pytest.mark.parametrize("name", MODULES)
def test_only_the_rims_need_anything_installed(name: str) -> None:
    """Everything else is the standard library's, but for what the snippets themselves bring."""
    foreign = {one.partition(".")[0] for one in imported(TREES[name], name)} - set(sys.stdlib_module_names) - {"assay"}
    assert foreign - FOREIGN.get(room(name), set()) == set()


def test_the_core_runs_on_a_bare_machine() -> None:
    """Every room but the rims can be imported with nothing installed at all."""
    rooms = [f"assay.{one}" for one in MAY_USE if one not in RIMS and not one.startswith("__")]
    code = f"import sys; sys.path.insert(0, {str(ENGINE.parent)!r}); import {', '.join(rooms)}"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def without_docstring(tree: ast.Module, methods: bool) -> Iterator[str]:
    """The public classes, functions and (if asked) methods of a module that do not say what they are."""
    nodes: list[tuple[str, ast.AST]] = [("", tree)]
    while nodes:
        name, node = nodes.pop()
        if ast.get_docstring(node) is None:  # type: ignore[arg-type]
            yield name or "the module"
        if isinstance(node, ast.Module) or (methods and isinstance(node, ast.ClassDef)):
            nodes += [
                (f"{name}.{each.name}".lstrip("."), each)
                for each in node.body
                if isinstance(each, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
                and not each.name.startswith("_")
            ]


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_says_what_it_is(name: str) -> None:
    """Each module, public class, function and method has a docstring; methods within a package are its own affair."""
    assert sorted(without_docstring(TREES[name], methods="/" not in name)) == []


def words_of(tree: ast.Module) -> set[str]:
    """Every string in a module."""
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_code_is_used() -> None:
    """No promise is listed that nothing guards."""
    used = set().union(*(words_of(tree) for name, tree in TREES.items() if name != "errors"))
    assert set(CODES) - used == set()


def test_every_code_that_is_used_is_listed() -> None:
    """What is raised with a code written out is a code of the table."""
    raised = {
        node.args[0].value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "").endswith(("Problem", "_problem"))
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert raised - set(CODES) == set()
    assert len(raised) > 40


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_errors_page_explains_every_code(language: str) -> None:
    """Each code is a heading of the errors page, in the order of the engine's list, and no heading is left over."""
    text = (ROOT / "docs" / language / "about" / "messages.md").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^### ([\w-]+) \{ #\1 \}$", text) == list(CODES)
