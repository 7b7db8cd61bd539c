"""Every template compiles, and holds nothing that a template must not: `python -m tools.templates`."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import django
from django.template import TemplateSyntaxError
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[1]
FORBIDDEN = {
    r"\|\s*safe\b": "`|safe`: let the template escape, or build the text with format_html",
    r"{%\s*autoescape\s+off": "`autoescape off`: see `|safe`",
    r"<[^>{]*\son[a-z]+\s*=": "an event handler in an attribute: the content security policy refuses it",
    r"<[^>{]*\sstyle\s*=": "a style in an attribute: write a class in the design system",
    r"<script(?![^>]*\b(src|type=\"application/(ld\+)?json\"))": "an inline script: put it into the front end's sources",
    r"(src|href)\s*=\s*[\"']?(https?:)?//[^\"']+\.(js|css|woff2?)\b": "a foreign script, style or font",
    r"{%\s*csrf_exempt": "no such thing here",
}


def templates(root: Path = ROOT) -> list[Path]:
    """This function will list every template of the product."""
    return sorted(
        path for path in (root / "motcua").rglob("templates/**/*") if path.is_file() and path.suffix == ".html"
    )


def faults_in(text: str) -> Iterator[tuple[int, str]]:
    """This function will name what a template must not hold, with its line."""
    for pattern, words in FORBIDDEN.items():
        for found in re.finditer(pattern, text):
            yield text.count("\n", 0, found.start()) + 1, words
    if text != unicodedata.normalize("NFC", text):
        yield 1, "text that is not in Unicode's composed form (NFC)"


def name_of(path: Path) -> str:
    """This function will give the name by which Django knows a template file."""
    return path.as_posix().rpartition("/templates/")[2]


def syntax_fault(path: Path) -> str | None:
    """This function will say why a template does not compile."""
    try:
        get_template(name_of(path))
    except TemplateSyntaxError as wrong:
        return str(wrong)
    return None


def main() -> None:
    """This function will print every fault and end with 1 if there is one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    wrong = []
    for path in templates():
        name = path.relative_to(ROOT)
        wrong += [f"{name}:{line}: {words}" for line, words in faults_in(path.read_text(encoding="utf-8"))]
        wrong += [f"{name}: {fault}" for fault in [syntax_fault(path)] if fault]
    print("\n".join(wrong) or f"{len(templates())} templates")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
