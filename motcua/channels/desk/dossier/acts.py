"""What may be done to a dossier: one table of acts, each with its words, its form, its verdict and its command."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers import policies
from motcua.casework.dossiers.policies import doable
from motcua.casework.dossiers.queries import desk_dossier
from motcua.channels.desk.dossier import running
from motcua.channels.desk.dossier import shapes as shape
from motcua.channels.desk.dossier.case import Case
from motcua.foundation.access.verdicts import Verdict, allow, deny
from motcua.foundation.web.forms import HouseForm
from motcua.kernel.errors import NotFound

Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ActSpec:
    """One act: its name in the address, its words, and what it needs, asks and does."""

    slug: str
    title: str
    button: str
    verdict: Callable[[Case], Verdict]
    form: Callable[[Case, Any], HouseForm]
    run: Callable[[Case, HouseForm], str]
    about: str = ""
    is_final: bool = False
    is_first: bool = False
    of_step: bool = False


def by_lifecycle(act: str) -> Callable[[Case], Verdict]:
    """This function will make the verdict of an act on the dossier as a whole."""
    return lambda case: doable_now(case)[act]


def doable_now(case: Case) -> dict[str, Verdict]:
    """This function will give the verdicts of all acts on the dossier as a whole, judged once for a page."""
    known: dict[str, Verdict] | None = case.__dict__.get("_doable")
    if known is None:
        known = {act.value: verdict for act, verdict in doable(case.actor, case.dossier).items()}
        case.__dict__["_doable"] = known
    return known


def may_consult(case: Case) -> Verdict:
    """This function will judge whether the official may ask others: whoever holds an open step of a dossier in work."""
    if case.dossier.status != "in_progress":
        return deny(_("Chỉ lấy ý kiến khi hồ sơ đang được xử lý."))
    verdicts = [case.may_complete(step) for step in case.waiting]
    return next((verdict for verdict in verdicts if verdict), deny(_("Chỉ người đang thụ lý hồ sơ được lấy ý kiến.")))


def may_ask_correction(case: Case) -> Verdict:
    """This function will judge whether there is an instant to set right, and the official works in that authority."""
    if case.dossier.authority_id not in case.actor.authority_ids():
        return deny(_("Chỉ cán bộ của cơ quan giải quyết được đề nghị sửa."))
    done = case.dossier.ready_at or any(step.completed_at and step.outcome for step in case.steps)
    return allow(case.actor) if done else deny(_("Chưa có thời điểm nào để sửa."))


def may_judge_lateness(case: Case) -> Verdict:
    """This function will judge whether something was late, and the official may say why."""
    late = desk_dossier.late_steps(case.steps, case.at)
    if not late and not desk_dossier.is_late(case.dossier, case.at):
        return deny(_("Hồ sơ không trễ hạn."))
    verdicts = [policies.may_judge_lateness(case.actor, case.dossier, step) for step in (None, *late)]
    return next((verdict for verdict in verdicts if verdict), verdicts[0])


def may_extend(case: Case) -> Verdict:
    """This function will judge whether a new day may be named: by a leader, once."""
    if case.dossier.extended_due_at is not None:
        return deny(_("Hồ sơ đã xin lỗi và hẹn lại một lần."))
    return doable_now(case)["extend"]


def may_move(case: Case) -> Verdict:
    """This function will judge whether there is a version to move to, and the official may move."""
    verdict = doable_now(case)["move_version"]
    if verdict and not desk_dossier.versions_to_move_to(case.dossier):
        return deny(_("Thủ tục chưa có phiên bản nào khác."))
    return verdict


def may_complete(case: Case) -> Verdict:
    """This function will judge whether the official may complete the step of the case, the clock running."""
    if desk_dossier.is_with_applicant(case.dossier):
        return deny(_("Hồ sơ đang chờ người dân."))
    return case.may_complete(case.the_step)


def may_assign(case: Case) -> Verdict:
    """This function will judge whether the official may give the step to somebody."""
    return policies.may_assign(case.actor, case.dossier, case.the_step)


def table() -> tuple[ActSpec, ...]:
    """This function will give the acts in the order of the menu, in the language of the page."""
    return (
        ActSpec("complete", _("Hoàn thành bước"), _("Hoàn thành bước"), may_complete, shape.complete,
                running.complete, of_step=True, is_first=True),
        ActSpec("assign", _("Giao lại bước này"), _("Giao việc"), may_assign, shape.assign, running.assign,
                of_step=True),
        ActSpec("accept", _("Tiếp nhận hồ sơ"), _("Tiếp nhận và hẹn ngày trả"), by_lifecycle("accept"), shape.accept,
                running.accept, is_first=True),
        ActSpec("supplemented", _("Người dân đã bổ sung"), _("Ghi nhận đã bổ sung"), by_lifecycle("supplement"),
                shape.note, running.supplemented, is_first=True),
        ActSpec("record-payment", _("Ghi nhận đã nộp tiền"), _("Ghi nhận đã nộp tiền"),
                by_lifecycle("record_payment"), shape.payment, running.record_payment, is_first=True),
        ActSpec("request-supplement", _("Yêu cầu bổ sung hồ sơ"), _("Gửi yêu cầu bổ sung"),
                by_lifecycle("request_supplement"), shape.supplement, running.request_supplement,
                about=_("Đồng hồ dừng lại cho đến khi người dân bổ sung. Chỉ được yêu cầu một lần.")),
        ActSpec("consult", _("Lấy ý kiến"), _("Gửi lấy ý kiến"), may_consult, shape.consult, running.consult,
                about=_("Thời hạn của hồ sơ vẫn chạy trong khi chờ ý kiến.")),
        ActSpec("await-payment", _("Chờ nghĩa vụ tài chính"), _("Dừng đồng hồ, chờ nộp tiền"),
                by_lifecycle("await_payment"), shape.await_payment, running.await_payment),
        ActSpec("extend", _("Xin lỗi và hẹn lại"), _("Xin lỗi và hẹn lại"), may_extend, shape.extend, running.extend,
                about=_("Chỉ được hẹn lại một lần. Hồ sơ vẫn tính là quá hạn sau ngày hẹn cũ.")),
        ActSpec("judge-lateness", _("Ghi nguyên nhân trễ"), _("Ghi nguyên nhân"), may_judge_lateness, shape.lateness,
                running.judge_lateness),
        ActSpec("request-correction", _("Đề nghị sửa thời điểm"), _("Gửi đề nghị sửa"), may_ask_correction,
                shape.correction, running.request_correction,
                about=_("Người khác có thẩm quyền sẽ duyệt. Nhật ký giữ cả thời điểm cũ và mới.")),
        ActSpec("move-version", _("Chuyển sang phiên bản khác"), _("Chuyển phiên bản"), may_move, shape.move,
                running.move_version, about=_("Ngày hẹn đã in không đổi; thời hạn mới tính theo phiên bản mới.")),
        ActSpec("refuse", _("Từ chối tiếp nhận"), _("Từ chối hồ sơ này"), by_lifecycle("refuse"), shape.reason,
                running.refuse, is_final=True),
        ActSpec("withdraw", _("Người dân rút hồ sơ"), _("Ghi nhận rút hồ sơ"), by_lifecycle("withdraw"), shape.reason,
                running.withdraw, is_final=True),
        ActSpec("stop", _("Dừng giải quyết"), _("Dừng giải quyết hồ sơ này"), by_lifecycle("stop"), shape.reason,
                running.stop, is_final=True),
    )  # fmt: skip


def act_named(slug: str, *, of_step: bool) -> ActSpec:
    """This function will give the act of an address; raises NotFound."""
    for act in table():
        if act.slug == slug and act.of_step == of_step:
            return act
    raise NotFound("Không tìm thấy trang này.", next_step="Mở lại hồ sơ.")


def acts_open_to(case: Case) -> list[ActSpec]:
    """This function will give the acts on the dossier as a whole that the official may do now, in order."""
    return [act for act in table() if not act.of_step and act.verdict(case)]
