"""Write the parts of docs/reference that come from the code: `python -m tools.reference` (`--check` compares only).

The Vietnamese of each model stands in docs/reference/terms.yaml, written by hand: one name, one term of the law.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import django
import yaml
from django.apps import apps

from motcua.channels.cli.main import COMMANDS, HELP_OPTIONS
from motcua.channels.cli.words import rename_places
from motcua.foundation.access.permissions import ROLE_PERMISSIONS, Permission
from motcua.kernel.actor import Role
from motcua.kernel.events import all_events
from tools import lifecycle

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
TERMS = FOLDER / "terms.yaml"
FLOORS = ("config", "channels", "insight", "casework", "capabilities", "registry", "foundation", "kernel")
MADE = "<!-- Made by `python -m tools.reference`; do not edit. -->\n\n"


def set_up() -> None:
    """This function will load Django and the events of every room."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    for path in sorted((ROOT / "motcua").glob("*/*/events*")):
        for part in [path, *path.glob("*.py")] if path.is_dir() else [path]:
            module = ".".join(part.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            import_module(module)


def terms() -> dict[str, str]:
    """This function will read the hand-written terms: class name → the law's Vietnamese."""
    found: dict[str, str] = yaml.safe_load(TERMS.read_text(encoding="utf-8"))
    return found


def models() -> dict[str, type[Any]]:
    """This function will give the product's models by class name."""
    return {model.__name__: model for model in apps.get_models() if model.__module__.startswith("motcua.")}


def events() -> dict[str, type[Any]]:
    """This function will give the product's events by name; the nameless base of them all is none."""
    return {name: event for name, event in all_events().items() if name and event.__module__.startswith("motcua.")}


def glossary() -> str:
    """This function will lay out the terms of all models."""
    known = terms()
    rows = [
        (f"`{name}`", known.get(name, "—"), model.__module__.split(".")[2], _words(model))
        for name, model in sorted(models().items())
    ]
    return _page("Thuật ngữ · Glossary", ("Tên trong mã", "Thuật ngữ", "Phòng", "Là gì"), rows)


def events_page() -> str:
    """This function will lay out the events with their sentences."""
    rows = [
        (
            f"`{name}`",
            event.__module__.split(".")[2],
            event.sentence,
            event.sentence_en,
            ", ".join(sorted(event.personal)),
        )
        for name, event in events().items()
    ]
    return _page("Sự kiện · Events", ("Tên", "Phòng", "Câu trong nhật ký", "English", "Dữ liệu cá nhân"), rows)


def permissions_page() -> str:
    """This function will lay out which role holds which permission."""
    rows = [
        (f"`{permission}`", *("●" if permission in ROLE_PERMISSIONS.get(role, ()) else "" for role in Role))
        for permission in sorted(Permission)
    ]
    return _page("Quyền · Permissions", ("Quyền", *(role.label for role in Role)), rows)


def map_page() -> str:
    """This function will lay out the rooms, floor by floor from the top, with what each owns."""
    rows = [
        (
            f"`{floor}/{path.parent.name}`",
            " ".join((ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "—").split()),
        )
        for floor in FLOORS
        for path in sorted((ROOT / "motcua" / floor).glob("*/__init__.py"))
    ]
    return _page("Các phòng · Rooms", ("Phòng", "Giữ gì"), rows)


def commands_page() -> str:
    """This function will lay out the help of every command of the program."""
    parts = [f"{MADE}# Chương trình `motcua`\n"]
    for name, place in COMMANDS.items():
        module, _, attribute = place.where.partition(":")
        if find_spec(module):
            command = getattr(import_module(module), attribute)
            rename_places(command)  # as the program does when it loads the command
            parts.append(f"## `motcua {name}`\n\n```text\n{_help(command, name)}\n```\n")
    return "\n".join(parts)


def _help(command: click.Command, name: str) -> str:
    if name == "manage":
        return command.help or ""
    context = click.Context(
        command, info_name=f"motcua {name}", max_content_width=100, help_option_names=list(HELP_OPTIONS)
    )
    command._help_option = None  # noqa: SLF001 - click keeps the first one it made, under whatever names
    texts = [command.get_help(context)]
    if isinstance(command, click.Group):
        texts += [_help(command.commands[part], f"{name} {part}") for part in sorted(command.commands)]
    return "\n\n".join(texts)


def settings_named() -> set[str]:
    """This function will find the names of all settings that the product reads from the environment."""
    pattern = re.compile(r"""(?:envvar=|environ\.get\(|environ\[|environment\.\w+\(\s*)f?["']([A-Z][A-Z_]+)["']""")
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "motcua").rglob("*.py")]
    secrets = {f"MOTCUA_{name.upper()}" for text in texts for name in re.findall(r'= _secret\("(\w+)"\)', text)}
    return secrets | {name for text in texts for name in pattern.findall(text)}


def pages() -> Iterator[tuple[Path, str]]:
    """This function will make every page."""
    made: dict[str, Callable[[], str]] = {
        "glossary.md": glossary,
        "events.md": events_page,
        "permissions.md": permissions_page,
        "rooms.md": map_page,
        "commands.md": commands_page,
        "lifecycle.md": partial(lifecycle.page, MADE),
    }
    yield from ((FOLDER / name, make()) for name, make in made.items())


def _page(title: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    table = "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
    return f"{MADE}# {title}\n\n{table}\n"


def _words(model: type[Any]) -> str:
    """The model's own docstring; the one that Django makes up lists its fields."""
    words = " ".join((model.__doc__ or "").split())
    return "" if words.startswith(f"{model.__name__}(") else words


def main() -> None:
    """This function will write the pages, or with --check name those that the code has left behind."""
    set_up()
    stale = []
    for path, text in pages():
        if "--check" in sys.argv:
            stale += [] if path.exists() and path.read_text(encoding="utf-8") == text else [path.relative_to(ROOT)]
        else:
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(*(f"{path} is behind the code: run `python -m tools.reference`" for path in stale), sep="\n")
    sys.exit(1 if stale else 0)


if __name__ == "__main__":
    main()
