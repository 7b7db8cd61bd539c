"""Each act as one command, and the sentence that says what was done and what follows."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from motcua.casework.dossiers.commands import applicant, consultation, corrections, leaders, reception, steps, versions
from motcua.casework.dossiers.values import CauseKind, DuplicateVerdict
from motcua.channels.desk.dossier.case import Case
from motcua.channels.desk.dossier.forms import instant_of
from motcua.channels.desk.dossier.step_forms import CompleteForm
from motcua.foundation.web.forms import HouseForm
from motcua.foundation.web.words import moment_words
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit


def _who(case: Case) -> dict[str, Any]:
    return {"actor": case.actor, "dossier_id": case.dossier.pk, "at": case.at}


def complete(case: Case, form: HouseForm) -> str:
    """This function will complete the step of the case."""
    assert isinstance(form, CompleteForm)  # the table gives no other
    completion = form.completion(case.the_step.pk)
    dossier = steps.complete_step(actor=case.actor, completion=completion, at=case.at)
    done = _("Đã hoàn thành bước “%(step)s”.") % {"step": case.the_step.name}
    return f"{done} " + _("Hồ sơ hiện: %(status)s.") % {"status": _(dossier.state.label).lower()}


def assign(case: Case, form: HouseForm) -> str:
    """This function will give the step to somebody."""
    said = form.cleaned_data
    steps.assign_step(actor=case.actor, step_id=case.the_step.pk, staff_id=said["staff_id"],
                      reason=said["reason"], at=case.at)  # fmt: skip
    return _("Đã giao bước “%(step)s”.") % {"step": case.the_step.name}


def accept(case: Case, form: HouseForm) -> str:
    """This function will accept a submitted dossier."""
    verdict = DuplicateVerdict(form.cleaned_data.get("duplicate_verdict") or DuplicateVerdict.NONE)
    dossier = reception.accept_dossier(**_who(case), duplicate_verdict=verdict)
    assert dossier.due_at is not None  # accepting sets it
    return _("Đã tiếp nhận. Hẹn trả kết quả %(when)s.") % {"when": moment_words(dossier.due_at)}


def refuse(case: Case, form: HouseForm) -> str:
    """This function will refuse a submitted dossier."""
    reception.refuse_dossier(**_who(case), reason=form.cleaned_data["reason"])
    return _("Đã từ chối tiếp nhận. In phiếu từ chối ở mục Giấy in.")


def request_supplement(case: Case, form: HouseForm) -> str:
    """This function will ask the applicant for what is missing."""
    said = form.cleaned_data
    applicant.request_supplement(**_who(case), items=said["items"].splitlines(), reason=said["reason"])
    return _("Đã yêu cầu bổ sung. In phiếu yêu cầu ở mục Giấy in.")


def supplemented(case: Case, form: HouseForm) -> str:
    """This function will record that the applicant handed in what was missing."""
    dossier = applicant.supplement_dossier(**_who(case), note=form.cleaned_data["note"])
    if dossier.due_at is None:
        return _("Đã ghi nhận bổ sung. Hồ sơ chờ tiếp nhận lại.")
    return _("Đã ghi nhận bổ sung. Hạn trả kết quả %(when)s.") % {"when": moment_words(dossier.due_at)}


def await_payment(case: Case, form: HouseForm) -> str:
    """This function will let the clock stand still until a payment."""
    applicant.await_payment(**_who(case), reason=form.cleaned_data["reason"])
    return _("Đã dừng đồng hồ, chờ người dân nộp tiền.")


def record_payment(case: Case, form: HouseForm) -> str:
    """This function will record a payment."""
    applicant.record_payment(**_who(case), document=form.cleaned_data["document"])
    return _("Đã ghi nhận nộp tiền. Thời hạn chạy tiếp.")


def withdraw(case: Case, form: HouseForm) -> str:
    """This function will end a dossier at its applicant's wish."""
    applicant.withdraw_dossier(**_who(case), reason=form.cleaned_data["reason"])
    return _("Đã ghi nhận người dân rút hồ sơ.")


def stop(case: Case, form: HouseForm) -> str:
    """This function will stop a dossier by a leader's decision."""
    leaders.stop_dossier(**_who(case), reason=form.cleaned_data["reason"])
    return _("Đã dừng giải quyết hồ sơ.")


def extend(case: Case, form: HouseForm) -> str:
    """This function will apologise and name a new day."""
    said = form.cleaned_data
    dossier = leaders.extend_dossier(**_who(case), new_due_at=instant_of(said), reason=said["reason"])
    assert dossier.extended_due_at is not None  # extending sets it
    return _("Đã hẹn lại %(when)s. In phiếu xin lỗi ở mục Giấy in.") % {"when": moment_words(dossier.extended_due_at)}


def consult(case: Case, form: HouseForm) -> str:
    """This function will ask a unit for its opinion."""
    said = form.cleaned_data
    limit = Limit(said["days"], LimitUnit.WORKING_DAY, LimitMode.DAY_BOUNDARY)
    asked = consultation.ask_consultation(**_who(case), unit_id=said["unit_id"], question=said["question"], limit=limit)
    return _("Đã gửi lấy ý kiến, hạn trả lời %(when)s.") % {"when": moment_words(asked.due_at)}


def request_correction(case: Case, form: HouseForm) -> str:
    """This function will ask to set an instant right."""
    said = form.cleaned_data
    corrections.request_correction(
        **_who(case), step_id=int(said["step_id"]) if said["step_id"] else None, claimed_at=instant_of(said),
        reason=said["reason"], evidence=said["evidence"],
    )  # fmt: skip
    return _("Đã gửi đề nghị sửa. Người có thẩm quyền sẽ duyệt.")


def judge_lateness(case: Case, form: HouseForm) -> str:
    """This function will record why something was late."""
    said = form.cleaned_data
    corrections.judge_lateness(
        **_who(case), step_id=int(said["step_id"]) if said["step_id"] else None, kind=CauseKind(said["kind"]),
        cause=said["cause"],
    )  # fmt: skip
    return _("Đã ghi nguyên nhân trễ.")


def move_version(case: Case, form: HouseForm) -> str:
    """This function will move the dossier to another version of its procedure."""
    said = form.cleaned_data
    versions.move_to_version(
        actor=case.actor,
        dossier_ids=[case.dossier.pk],
        version_id=said["version_id"],
        reason=said["reason"],
        at=case.at,
    )
    return _("Đã chuyển hồ sơ sang phiên bản mới.")
