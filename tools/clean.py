"""Remove what was built and the data of the demo: `python3 tools/clean.py`. Only the standard library is used here."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILT = (
    ".venv", "var", "node_modules", "motcua/foundation/web/static/built", "locale/en/LC_MESSAGES",
    ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
)  # fmt: skip


def main() -> None:
    """This function will refuse while a database of this clone runs, else remove everything that can be made again."""
    clusters = [path for path in (ROOT / "var").glob("postgres*") if path.is_dir()]
    for cluster in clusters:
        if (cluster / "postmaster.pid").exists():
            sys.exit(f"Cơ sở dữ liệu {cluster} đang chạy: hãy dừng demo, serve, worker hoặc các bài kiểm thử trước.")
    for cluster in clusters:
        shutil.rmtree(cluster.resolve())  # it may lie elsewhere, behind a link
    for name in BUILT:
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in (ROOT / "motcua").rglob("__pycache__"):
        shutil.rmtree(cache)
    print("Đã dọn sạch.")


if __name__ == "__main__":
    main()
