"""Reading versions: those in the database, and those that come with the product."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import yaml
from django.db.models import Q, QuerySet

from motcua.insight.index.models import IndexVersion
from motcua.insight.index.queries.sources import offered
from motcua.insight.index.rules.reading import Version, read_version
from motcua.insight.index.rules.workbook import written
from motcua.insight.index.values.rounds import VersionState
from motcua.insight.index.values.tree import IndexTree, Kind
from motcua.kernel.errors import NotFound

DATA = "data"


def versions() -> QuerySet[IndexVersion]:
    """This function will give all versions, drafts too: by kind, the latest first."""
    return IndexVersion.objects.select_related("published_by").order_by("kind", "-valid_from", "-pk")


def version_by_code(code: str) -> IndexVersion:
    """This function will give the version of a code; raises NotFound."""
    found = versions().filter(code=code).first()
    if found is None:
        raise NotFound(
            "Không có bộ chỉ số “{code}”.", field="version", next_step="Xem mã: motcua index list.", code=code[:60]
        )
    return found


def latest_version(kind: Kind, *, on: date) -> IndexVersion | None:
    """This function will give the published version of a kind in force on a day, or nothing."""
    current = Q(valid_until=None) | Q(valid_until__gt=on)
    return versions().filter(current, kind=kind, state=VersionState.PUBLISHED, valid_from__lte=on).first()


def published_versions() -> QuerySet[IndexVersion]:
    """This function will give the published versions: by kind, the latest first."""
    return versions().filter(state=VersionState.PUBLISHED)


def packaged() -> Iterator[dict[str, Any]]:
    """This function will give the decision tables that come with the product, with what of them is unverified."""
    for path in sorted(files("motcua.insight.index").joinpath(DATA).iterdir(), key=lambda each: each.name):
        if path.name.endswith(".yaml"):
            yield yaml.safe_load(path.read_text(encoding="utf-8"))


def tree_of_code(code: str) -> IndexTree:
    """This function will give the tree of a version in the database, else of one that comes with the product.

    Raises NotFound.
    """
    kept = IndexVersion.objects.filter(code=code).first()
    if kept is not None:
        return kept.tree
    return _packaged_or_missing(code).tree


def workbook_of(code: str) -> bytes:
    """This function will give a version as an XLSX file that can be edited and read in again. Raises NotFound."""
    kept = IndexVersion.objects.filter(code=code).first()
    version = read_version(kept.facts) if kept is not None else _packaged_or_missing(code)
    return written(version, offered().values())


def _packaged_or_missing(code: str) -> Version:
    found = next((facts for facts in packaged() if facts["code"] == code), None)
    if found is None:
        raise NotFound(
            "Không có bộ chỉ số “{code}”.", field="version", next_step="Xem mã: motcua index list.", code=code[:60]
        )
    return read_version(found)
