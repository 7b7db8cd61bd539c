"""The pages of acts upon a version or a procedure: publish, withdraw, close, name who handles it, hand it down."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.casework.procedures import policies, queries
from motcua.casework.procedures.commands import competence, versions
from motcua.casework.procedures.values import Level
from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.catalogue import forms
from motcua.channels.desk.catalogue.places import authority_of_unit, unit_options
from motcua.channels.desk.catalogue.telling import question_about, trail
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.values import Link
from motcua.kernel.time import Period, local_date

ASKED = ["GET", "POST"]


@desk_page
@require_http_methods(ASKED)
def publish(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will publish a draft by a decision."""
    policies.may_publish_version(request.actor).or_deny()
    draft = queries.version_by_id(version_id)

    def run(said: Said) -> str:
        done = versions.publish_version(actor=request.actor, at=request.at, version_id=version_id, **said)
        return _("Đã công bố phiên bản %(number)s theo %(decision)s.") % {
            "number": done.number,
            "decision": done.decision_no,
        }

    about = _("Phiên bản đang có hiệu lực sẽ kết thúc vào đúng ngày này. Hồ sơ đã nhận vẫn theo phiên bản cũ.")
    question = question_about(draft, _("Công bố phiên bản"), _("Công bố phiên bản này"), about=about)
    return ask(request, question, forms.PublishForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def withdraw(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will give up a draft."""
    policies.may_edit_version(request.actor).or_deny()
    draft = queries.version_by_id(version_id)

    def run(said: Said) -> str:
        versions.withdraw_draft(actor=request.actor, at=request.at, version_id=version_id, **said)
        return _("Đã rút bản nháp. Nội dung vẫn xem lại được.")

    question = question_about(draft, _("Rút bản nháp"), _("Rút bản nháp này"), is_final=True)
    return ask(request, question, forms.ReasonForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def close(request: DeskRequest, version_id: int) -> HttpResponse:
    """This function will end a published version with nothing in its place."""
    policies.may_publish_version(request.actor).or_deny()
    version = queries.version_by_id(version_id)

    def run(said: Said) -> str:
        versions.close_version(actor=request.actor, at=request.at, version_id=version_id, **said)
        return _("Phiên bản sẽ hết hiệu lực từ ngày đã chọn.")

    warning = _("Từ ngày đó không tiếp nhận được thủ tục này nữa, trừ khi công bố phiên bản khác.")
    question = question_about(version, _("Bãi bỏ phiên bản"), _("Bãi bỏ từ ngày này"), warning=warning, is_final=True)
    return ask(request, question, forms.CloseForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def name_unit(request: DeskRequest, code: str) -> HttpResponse:
    """This function will name the unit that handles a procedure."""
    policies.may_edit_version(request.actor).or_deny()
    procedure, day = queries.procedure_by_code(code), local_date(request.at)
    form = forms.UnitForm(said_in(request), units=unit_options(request.actor, day), initial={"valid_from": day})

    def run(said: Said) -> str:
        unit = authority_of_unit(int(said["unit"]))
        done = competence.name_competent_unit(
            actor=request.actor, at=request.at, procedure_id=procedure.pk, authority_id=unit.authority_id,
            unit_id=unit.pk, valid_from=said["valid_from"],
        )  # fmt: skip
        return _("%(unit)s giải quyết thủ tục này từ ngày %(day)s.") % {
            "unit": unit.name,
            "day": f"{done.valid_from:%d/%m/%Y}",
        }

    return ask(request, _of(code, _("Giao đơn vị giải quyết"), _("Giao cho đơn vị này")), form, run)


@desk_page
@require_http_methods(ASKED)
def delegate_power(request: DeskRequest, code: str) -> HttpResponse:
    """This function will record that a power is handed down."""
    policies.may_edit_version(request.actor).or_deny()
    procedure = queries.procedure_by_code(code)

    def run(said: Said) -> str:
        done = competence.delegate(
            actor=request.actor, at=request.at, procedure_id=procedure.pk, from_level=Level(said["from_level"]),
            to_level=Level(said["to_level"]), during=Period(said["valid_from"], said["valid_until"]),
            legal_basis=said["legal_basis"], from_authority_id=request.actor.authority_id,
        )  # fmt: skip
        return _("Đã ủy quyền từ ngày %(day)s.") % {"day": f"{done.valid_from:%d/%m/%Y}"}

    return ask(
        request, _of(code, _("Ủy quyền cho cấp khác"), _("Ghi ủy quyền")), forms.DelegateForm(said_in(request)), run
    )


@desk_page
@require_http_methods(ASKED)
def end_delegation(request: DeskRequest, code: str, delegation_id: int) -> HttpResponse:
    """This function will end a delegation on a day."""
    policies.may_edit_version(request.actor).or_deny()
    queries.procedure_by_code(code)

    def run(said: Said) -> str:
        competence.revoke_delegation(actor=request.actor, at=request.at, delegation_id=delegation_id, **said)
        return _("Đã ghi ngày chấm dứt ủy quyền.")

    question = _of(code, _("Chấm dứt ủy quyền"), _("Chấm dứt từ ngày này"), is_final=True)
    return ask(request, question, forms.EndForm(said_in(request)), run)


def _of(code: str, title: str, button: str, *, is_final: bool = False) -> Question:
    back = reverse("desk_catalogue:procedure", args=[code])
    way = (*trail(), Link(code, back), Link(title))
    return Question(title=title, button=button, caption=code, back=back, trail=way, is_final=is_final)
