"""Tasks as they are carried out: evidence, reported done by the owner, accepted or returned by somebody else."""

from __future__ import annotations

from datetime import datetime

from motcua.foundation import evidence
from motcua.foundation.audit import queries as audit
from motcua.foundation.commands import command, nothing_changed
from motcua.insight.reform.commands._plans import locked_task, needed, tell
from motcua.insight.reform.events import plans as told
from motcua.insight.reform.models import ReformTask, TaskEvidence
from motcua.insight.reform.policies import plans as policies
from motcua.insight.reform.rules.plans.evidence import MOST_FILES, checked_file
from motcua.insight.reform.rules.plans.tasks import days_late
from motcua.insight.reform.values.plans import EvidenceKind, NewEvidence, TaskState
from motcua.insight.statistics.values.definitions import FIGURES
from motcua.kernel.actor import Actor
from motcua.kernel.errors import Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

LONGEST_NAME = 200


@command
def add_evidence(*, actor: Actor, at: datetime, task_id: int, said: NewEvidence) -> TaskEvidence:
    """This function will put in what shows that a task was done: a document's number, a figure's name, a journal subject.

    The same said again changes nothing. Raises NotFound, Denied, Refused for an unknown figure or a subject of which the
    journal tells the actor nothing.
    """
    task = locked_task(actor, task_id)
    acting = policies.may_carry(actor, task).or_deny()
    text = needed(said.text, field="text", what="minh chứng", longest=LONGEST_NAME)
    _check(said.kind, text, acting)
    known = task.evidence.filter(kind=said.kind, text=text, sha256="").first()
    if known is not None:
        nothing_changed()
        return known
    made = TaskEvidence(task=task, kind=said.kind, text=text, note=said.note.strip()[:LONGEST_NAME], added_at=at,
                        added_by_id=actor.staff_id)  # fmt: skip
    return _keep(made, acting, at)


@command
def add_file(*, actor: Actor, at: datetime, task_id: int, content: bytes, name: str) -> TaskEvidence:
    """This function will put a file into evidence under its SHA-256, judged by its content; the same file sent again
    changes nothing.

    Raises NotFound, Denied, Refused (no PDF or picture, too large, too many).
    """
    task = locked_task(actor, task_id)
    acting = policies.may_carry(actor, task).or_deny()
    file = checked_file(content)
    known = task.evidence.filter(kind=EvidenceKind.FILE, sha256=file.sha256).first()
    if known is not None:
        nothing_changed()
        return known
    if task.evidence.filter(kind=EvidenceKind.FILE).count() >= MOST_FILES:
        raise Refused(
            "Mỗi nhiệm vụ giữ tối đa {most} tệp.", field="file", next_step="Chọn tệp cần nhất.", most=MOST_FILES
        )
    evidence.keep(file.content, file.sha256)
    made = TaskEvidence(
        task=task, kind=EvidenceKind.FILE, text=" ".join(name.split())[:LONGEST_NAME] or file.sha256[:12],
        sha256=file.sha256, media_type=file.media_type, size=len(content), added_at=at, added_by_id=actor.staff_id,
    )  # fmt: skip
    return _keep(made, acting, at)


@command
def report_task(*, actor: Actor, at: datetime, task_id: int, report: str) -> ReformTask:
    """This function will report a task done, with its evidence put in before; somebody else accepts it.

    Raises NotFound, Denied, Refused without words or evidence.
    """
    task = locked_task(actor, task_id)
    acting = policies.may_carry(actor, task).or_deny()
    words = needed(report, field="report", what="kết quả")
    if not task.evidence.exists():
        raise Refused("Nhiệm vụ chưa có minh chứng nào.", field="report",
                      next_step="Thêm văn bản, số liệu hoặc tệp rồi báo xong.")  # fmt: skip
    task.state, task.report, task.reason = TaskState.REPORTED, words, ""
    task.reported_at, task.reported_by_id = at, actor.staff_id
    task.save(update_fields=["state", "report", "reason", "reported_at", "reported_by"])
    event = told.TaskReported(report=words, days_late=days_late(task.due_on, local_date(at)))
    tell(event, task, task.plan.authority_id, actor=acting, at=at)
    return task


@command
def accept_task(*, actor: Actor, at: datetime, task_id: int, note: str = "") -> ReformTask:
    """This function will accept what was reported. Raises NotFound, Denied (never who reported it)."""
    task = locked_task(actor, task_id)
    acting = policies.may_decide(actor, task).or_deny()
    task.reason = note.strip()
    _decide(task, TaskState.ACCEPTED, actor, at)
    tell(told.TaskAccepted(note=task.reason), task, task.plan.authority_id, actor=acting, at=at)
    return task


@command
def return_task(*, actor: Actor, at: datetime, task_id: int, reason: str) -> ReformTask:
    """This function will send a reported task back to be finished. Raises NotFound, Denied, Refused without a reason."""
    task = locked_task(actor, task_id)
    acting = policies.may_decide(actor, task).or_deny()
    task.reason = needed(reason, field="reason", what="lý do trả lại")
    _decide(task, TaskState.OPEN, actor, at)
    tell(told.TaskReturned(reason=task.reason), task, task.plan.authority_id, actor=acting, at=at)
    return task


def _check(kind: EvidenceKind, text: str, actor: Actor) -> None:
    if kind is EvidenceKind.FILE:
        raise Refused("Tệp được gửi riêng.", field="kind", next_step="Dùng ô gửi tệp.")
    if kind is EvidenceKind.FIGURE and text not in FIGURES:
        raise Refused(
            "Không có số liệu “{figure}”.", field="text", next_step="Xem tên trong trang Số liệu.", figure=text[:40]
        )
    if kind is EvidenceKind.SUBJECT:
        told_of = audit.journal_of(text)
        if not actor.is_system:
            told_of = told_of.filter(authority_id__in=organisations.authority_ids_visible_to(actor))
        if not told_of.exists():
            raise Refused("Nhật ký không có việc này.", field="text", next_step="Dán địa chỉ trang của việc đó.")


def _decide(task: ReformTask, state: TaskState, actor: Actor, at: datetime) -> None:
    task.state, task.decided_at, task.decided_by_id = state, at, actor.staff_id
    task.save(update_fields=["state", "reason", "decided_at", "decided_by"])


def _keep(made: TaskEvidence, actor: Actor, at: datetime) -> TaskEvidence:
    made.save(force_insert=True)
    event = told.EvidenceAdded(kind=made.what, text=made.text)
    tell(event, made.task, made.task.plan.authority_id, actor=actor, at=at)
    return made
