"""The faces that papers are set in: complete Vietnamese, shipped with the program; the system's fonts are never used."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

SERIF = "Noto Serif"
SANS = "Be Vietnam Pro"


def _folder(package: str) -> Path:
    return Path(str(resources.files(package))) / "files"


FONT_FOLDERS = (_folder("fontpkg_noto_serif"), _folder("fontpkg_be_vietnam_pro"))
SERIF_FILES = tuple(sorted(FONT_FOLDERS[0].glob("*.ttf")))
