"""Versions of an index: a draft is put in or replaced, then published with the number of a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q

from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.index import policies
from motcua.insight.index.events import VersionLoaded, VersionPublished
from motcua.insight.index.models import IndexVersion
from motcua.insight.index.queries.sources import offered
from motcua.insight.index.queries.versions import packaged
from motcua.insight.index.rules.reading import Version, facts_of, read_version
from motcua.insight.index.rules.workbook import read_workbook
from motcua.insight.index.values.rounds import VersionState
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Conflict, NotFound, Refused
from motcua.kernel.phrases import Phrase
from motcua.kernel.text import nfc

LINE = 200


@command
def load_version(*, actor: Actor, source: Mapping[str, Any], at: datetime) -> IndexVersion:
    """This function will put in a draft of an index version from a decision table as data, or replace the draft of its code.

    The same words again change nothing. Raises Denied, Refused (TableRefused) naming list, row and column, Conflict where
    the code is published with other content.
    """
    actor = policies.may_edit_versions(actor).or_deny()
    return _keep(read_version(source, offered()), actor, at)


@command
def import_version(*, actor: Actor, content: bytes, at: datetime) -> IndexVersion:
    """This function will put in a draft of an index version from an XLSX file, as `load_version` does.

    Raises Denied, Refused (TableRefused) naming sheet, row, column and what to do, Conflict as `load_version`.
    """
    actor = policies.may_edit_versions(actor).or_deny()
    return _keep(read_workbook(content, offered()), actor, at)


@command
def load_packaged(*, actor: Actor, at: datetime) -> list[IndexVersion]:
    """This function will put in the drafts that come with the product; what is there already is left alone. Raises Denied."""
    actor = policies.may_edit_versions(actor).or_deny()
    known = set(IndexVersion.objects.values_list("code", flat=True))
    made = [_keep(read_version(facts, offered()), actor, at) for facts in packaged() if facts["code"] not in known]
    if not made:
        nothing_changed()
    return made


@command
def publish_version(*, actor: Actor, version_id: int, decision_no: str, at: datetime) -> IndexVersion:
    """This function will publish a draft; the version of its kind before it, if open-ended, ends on the day this one begins.

    Raises Denied, NotFound, Conflict where it is published, Refused without a number, or where another version of the kind
    is in force on one of its days.
    """
    actor = policies.may_edit_versions(actor).or_deny()
    version = IndexVersion.objects.select_for_update(of=("self",)).filter(pk=version_id).first()
    if version is None:
        raise NotFound("Không tìm thấy bộ chỉ số này.", next_step="Mở lại từ trang Chỉ số.")
    if not version.is_draft:
        raise Conflict("Bộ chỉ số {code} đã ban hành.", next_step="Tải lại trang.", code=version.code)
    number = nfc(decision_no)[:LINE]
    if not number:
        raise Refused("Chưa ghi số quyết định.", field="decision_no", next_step="Ghi số quyết định ban hành.")
    _end_the_one_before(version)
    version.state, version.decision_no = VersionState.PUBLISHED, number
    version.published_at, version.published_by_id = at, actor.staff_id
    version.save(update_fields=["state", "decision_no", "published_at", "published_by"])
    event = VersionPublished(code=version.code, decision_no=number, valid_from=version.valid_from)
    record(event, subject=version.subject, actor=actor, at=at)
    return version


def _keep(version: Version, actor: Actor, at: datetime) -> IndexVersion:
    tree, facts = version.tree, facts_of(version)
    known = IndexVersion.objects.select_for_update(of=("self",)).filter(code=tree.code).first()
    if known is not None and known.facts == facts:
        nothing_changed()
        return known
    if known is not None and not known.is_draft:
        raise Conflict("Bộ chỉ số {code} đã ban hành với nội dung khác.", field="file",
                       next_step="Đặt mã mới cho bộ chỉ số mới.", code=tree.code)  # fmt: skip
    kept, _ = IndexVersion.objects.update_or_create(
        code=tree.code,
        defaults={"name": tree.name, "kind": tree.kind, "facts": facts, "source": tree.source,
                  "valid_from": version.valid_from, "valid_until": version.valid_until, "loaded_at": at},
    )  # fmt: skip
    leaves = sum(1 for _leaf in tree.leaves)
    record(VersionLoaded(code=tree.code, leaves=leaves, maximum=tree.maximum), subject=kept.subject, actor=actor, at=at)
    return kept


def _end_the_one_before(version: IndexVersion) -> None:
    alike = IndexVersion.objects.filter(kind=version.kind, state=VersionState.PUBLISHED)
    alike.filter(valid_until=None, valid_from__lt=version.valid_from).update(valid_until=version.valid_from)
    begins = Q() if version.valid_until is None else Q(valid_from__lt=version.valid_until)
    ends = Q(valid_until=None) | Q(valid_until__gt=version.valid_from)
    if other := alike.filter(begins, ends).first():
        until = f"{other.valid_until:%d/%m/%Y}" if other.valid_until else Phrase("chưa định")
        raise Refused(
            "Bộ chỉ số {code} cùng loại có hiệu lực từ {day:%d/%m/%Y} đến trước {until}.",
            field="valid_from", next_step="Sửa ngày hiệu lực trong tệp để không trùng.", code=other.code, day=other.valid_from, until=until,
        )  # fmt: skip
