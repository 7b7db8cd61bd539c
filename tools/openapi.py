"""Write docs/reference/openapi.json, the document that the API serves: `python -m tools.openapi` (`--check` compares only)."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "docs" / "reference" / "openapi.json"


def document() -> str:
    """This function will give the document as it is kept: sorted, so that a change shows as what it is."""
    from motcua.channels.api.document import ROOT as PREFIX  # noqa: PLC0415 - Django is set up only now
    from motcua.channels.api.document import api  # noqa: PLC0415 - same

    written = api.get_openapi_schema(path_prefix=PREFIX)
    return json.dumps(written, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> None:
    """This function will write the document, or with --check end with 1 where the kept one is behind the code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    text = document()
    if "--check" not in sys.argv:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(text, encoding="utf-8")
    elif not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        sys.exit(f"{TARGET.relative_to(ROOT)} is behind the code: run `python -m tools.openapi`")


if __name__ == "__main__":
    main()
