"""Templates of the whole house: they parse, none is unused, nothing in them is what the policy forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "motcua").glob("**/templates/**/*.html"))
# Names that Django and the libraries ask for by themselves.
ASKED_FOR = re.compile(
    r"^(\d{3}(_csrf)?\.html|django/forms/|allauth/|account/|mfa/|web/forms/form\.html|web/forms/field\.html)"
)
TAGS = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL)
COMMENTS = re.compile(
    r"{% block page_class %}.*?endblock %}|{% comment.*?endcomment %}|<!--.*?-->|{% blocktrans(?:late)?.*?endblocktrans(?:late)? %}",
    re.DOTALL,
)
LETTERS = re.compile(r"[^\W\d_]{2,}")
NAMES_NOT_TRANSLATED = {"SHA", "Tiếng", "Việt", "English", "Đỗ", "Thị", "Nguyệt", "Ánh", "PDF", "CSV", "QR"}


def name_of(path: Path) -> str:
    return path.as_posix().rpartition("/templates/")[2]


def every_text() -> str:
    files = [*TEMPLATES, *(ROOT / "motcua").glob("**/*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_it_parses(path: Path) -> None:
    assert engines["django"].get_template(name_of(path))


def test_none_is_unused() -> None:
    text = every_text()
    unused = [
        name for name in map(name_of, TEMPLATES)
        if not ASKED_FOR.match(name) and f'"{name}' not in text and f"'{name}" not in text and not drawn_by_name(name, text)
    ]  # fmt: skip
    assert unused == []


def drawn_by_name(name: str, text: str) -> bool:
    """Components that wrap content are drawn by the bare name."""
    return name.startswith("web/components/") and f'draw("{Path(name).stem}"' in text


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_it_holds_nothing_the_policy_forbids(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text), "inline event handler"
    assert not re.search(r"<[^>]*\sstyle\s*=", text), "inline style"
    assert not re.search(r"<style\b", text), "style element"
    assert not re.search(r"<script\b(?![^>]*\bsrc=)(?![^>]*application/json)", text), "inline script"
    assert not re.search(r"(src|href)=\"(https?:)?//", text), "something from elsewhere"
    assert "|safe" not in text or name_of(path).startswith("web/components/"), "unescaped text"


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_box_has_a_label(path: Path) -> None:
    text = COMMENTS.sub("", path.read_text(encoding="utf-8"))
    for box in re.findall(r"<(?:input|select|textarea)\b[^>]*>", TAGS.sub(lambda tag: "x" * bool(tag.group()), text)):
        hidden = re.search(r"type=\"(hidden|submit|button)\"", box)
        labelled = (
            "aria-label" in box or re.search(r"\bid=", box) or name_of(path).startswith(("web/forms/", "django/forms/"))
        )
        assert hidden or labelled, box


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_form_that_changes_is_guarded(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    posts = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.DOTALL | re.IGNORECASE)
    assert [form[:80] for form in posts if "csrf_token" not in form] == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_word_can_be_translated(path: Path) -> None:
    text = COMMENTS.sub("", path.read_text(encoding="utf-8"))
    text = re.sub(r"<(script|svg|kbd)\b.*?</\1>", "", text, flags=re.DOTALL)
    bare = re.sub(r"<[^>]*>", " ", TAGS.sub(" ", text))
    words = [word for word in LETTERS.findall(bare) if word not in NAMES_NOT_TRANSLATED and not is_code(word)]
    assert words == [] or name_of(path).startswith(("web/gallery.html",)), words


def is_code(word: str) -> bool:
    """Entities such as &nbsp; leave their names behind."""
    return word in {"nbsp", "amp", "lt", "gt", "quot", "middot", "DOCTYPE", "html"}
