"""Contrast, computed from the tokens of the theme, light and dark."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[3] / "motcua" / "foundation" / "web" / "frontend" / "_tokens.scss"
TONES = ("neutral", "info", "mine", "soon", "late", "done")
TEXT = 4.5  # to one, WCAG 2.2 AA
EDGE = 3.0
TEXT_PAIRS = [
    *(
        (ink, ground)
        for ink in ("ink", "quiet", "link", "visited")
        for ground in ("ground", "surface", "raised", "river-wash")
    ),
    *((tone, f"{tone}-wash") for tone in TONES),
    *((tone, ground) for tone in TONES for ground in ("ground", "surface")),
    *(("ink", f"{tone}-wash") for tone in TONES),
    ("on-river", "river"),
    ("on-river", "river-deep"),
    ("on-focus", "focus"),
]
EDGE_PAIRS = [("edge", "ground"), ("edge", "surface"), *((f"fill-{tone}", "ground") for tone in TONES)]


def tokens(theme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("prefers-color-scheme: dark")
    found = dict(re.findall(r"--mc-([a-z-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"--mc-([a-z-]+): (#[0-9a-f]{6});", dark)) if theme == "dark" else {})


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: str, ink: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[ink], colours[ground]) >= TEXT


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_of_fields_can_be_seen(theme: str, edge: str, ground: str) -> None:
    colours = tokens(theme)
    assert contrast(colours[edge], colours[ground]) >= EDGE
