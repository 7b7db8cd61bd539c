"""The pages on which people are appointed, moved, given roles and passwords, and leave."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.organisation import forms
from motcua.channels.desk.organisation.acts import asked, home_of, shown_once
from motcua.channels.desk.organisation.known import authority_of, missing, person_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import policies
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands import staff
from motcua.registry.organisations.commands.staff import PASSWORD_BYTES
from motcua.registry.organisations.values import NewStaff

ASKED = ["GET", "POST"]


def units_for(request: DeskRequest, authority_id: int) -> list[tuple[str, str]]:
    """This function will give the units to which somebody may be appointed in an authority."""
    return [(str(one.pk), one.name) for one in organisations.units_of(authority_id, local_date(request.at))]


def page_of(staff_id: int) -> str:
    """This function will give the address of somebody's page."""
    return reverse("desk_organisation:person", args=[staff_id])


@desk_page
@never_cache
@require_http_methods(ASKED)
def appoint(request: DeskRequest) -> HttpResponse:
    """This function will appoint somebody; the first password is made here and shown this once."""
    authority = authority_of(request)
    policies.may_edit_chart(request.actor, authority.pk).or_deny()
    form = forms.AppointForm(
        said_in(request), units=units_for(request, authority.pk), initial={"valid_from": local_date(request.at)}
    )
    if form.is_valid():
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        try:
            made = appointed(request, form.cleaned_data, password)
            about = _(
                "%(name)s đăng nhập bằng tên %(login)s và mật khẩu này, rồi đổi mật khẩu ở trang Tài khoản của tôi."
            )
            told = about % {"name": made.name, "login": form.cleaned_data["login"]}
            return shown_once(request, _("Mật khẩu đầu tiên"), password, page_of(made.pk), about=told)
        except (Refused, Conflict) as failure:
            add_failure(form, failure)
    question = asked(_("Nhận cán bộ"), _("Nhận cán bộ và tạo mật khẩu"), home_of(authority.pk), caption=authority.name)
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


def appointed(request: DeskRequest, said: Said, password: str) -> Any:  # Any: a member of staff
    """This function will give the command of an appointment."""
    person = NewStaff(
        login=said["login"], name=said["name"], title=said["title"], email=said["email"] or None, password=password
    )
    return staff.appoint_staff(
        actor=request.actor, at=request.at, unit_id=int(said["unit"]), person=person,
        roles=[Role(one) for one in said["roles"]], valid_from=said["valid_from"],
    )  # fmt: skip


@desk_page
@require_http_methods(ASKED)
def move(request: DeskRequest, staff_id: int) -> HttpResponse:
    """This function will give somebody a post in another unit."""
    person, authority_id = _editable(request, staff_id)
    form = forms.MoveForm(
        said_in(request),
        units=units_for(request, authority_id),
        initial={"title": person.title, "valid_from": local_date(request.at)},
    )

    def run(said: Said) -> str:
        staff.move_staff(
            actor=request.actor, at=request.at, staff_id=staff_id, unit_id=int(said["unit"]), title=said["title"],
            roles=[Role(one) for one in said["roles"]], valid_from=said["valid_from"],
            keeps_other_posts=said["keeps_other_posts"],
        )  # fmt: skip
        return _("Đã ghi vị trí mới của %(name)s.") % {"name": person.name}

    about = _("Vị trí và vai trò cũ kết thúc vào ngày này, trừ khi chọn kiêm nhiệm.")
    return ask(
        request, asked(_("Điều động"), _("Điều động"), page_of(staff_id), caption=person.name, about=about), form, run
    )


@desk_page
@require_http_methods(ASKED)
def dismiss(request: DeskRequest, staff_id: int) -> HttpResponse:
    """This function will end somebody's work here."""
    person, _authority_id = _editable(request, staff_id)
    form = forms.EndForm(said_in(request), initial={"valid_until": local_date(request.at)})

    def run(said: Said) -> str:
        staff.dismiss_staff(actor=request.actor, at=request.at, staff_id=staff_id, **said)
        return _("%(name)s thôi việc ở đây. Việc đã làm vẫn còn trong nhật ký.") % {"name": person.name}

    warning = _(
        "Tài khoản, mọi vai trò, việc thay và mã truy cập của người này kết thúc. Hãy giao lại hồ sơ đang giữ trước."
    )
    question = asked(
        _("Cho thôi việc"), _("Cho thôi việc"), page_of(staff_id), caption=person.name, warning=warning, is_final=True
    )
    return ask(request, question, form, run)


@desk_page
@never_cache
@require_http_methods(ASKED)
def reset_password(request: DeskRequest, staff_id: int) -> HttpResponse:
    """This function will give a colleague a new password, shown this once."""
    person, _authority_id = _editable(request, staff_id)
    if request.method == "POST":
        password = staff.reset_staff_password(actor=request.actor, at=request.at, staff_id=staff_id)
        about = _("Đưa tận tay %(name)s; mật khẩu cũ không dùng được nữa.") % {"name": person.name}
        return shown_once(request, _("Mật khẩu mới"), password, page_of(staff_id), about=about)
    question = asked(_("Đặt lại mật khẩu"), _("Tạo mật khẩu mới"), page_of(staff_id), caption=person.name)
    return render(request, "desk/ask.html", {"question": question, "form": forms.SureForm()})


@desk_page
@require_http_methods(ASKED)
def grant(request: DeskRequest, staff_id: int) -> HttpResponse:
    """This function will give somebody a role in a unit for a time."""
    person, authority_id = _editable(request, staff_id)
    form = forms.GrantForm(
        said_in(request), units=units_for(request, authority_id), initial={"valid_from": local_date(request.at)}
    )

    def run(said: Said) -> str:
        staff.grant_role(
            actor=request.actor, at=request.at, staff_id=staff_id, unit_id=int(said["unit"]), role=Role(said["role"]),
            valid_from=said["valid_from"], valid_until=said["valid_until"],
        )  # fmt: skip
        return _("Đã giao vai trò cho %(name)s.") % {"name": person.name}

    return ask(request, asked(_("Giao vai trò"), _("Giao vai trò"), page_of(staff_id), caption=person.name), form, run)


@desk_page
@require_http_methods(ASKED)
def revoke(request: DeskRequest, staff_id: int, grant_id: int) -> HttpResponse:
    """This function will end a role on a day."""
    person, _authority_id = _editable(request, staff_id)
    held = next((one for one in organisations.grants_of(staff_id) if one.pk == grant_id), None)
    if held is None:
        raise missing("Không có vai trò này.")
    form = forms.EndForm(said_in(request), initial={"valid_until": local_date(request.at)})

    def run(said: Said) -> str:
        staff.revoke_role(actor=request.actor, at=request.at, grant_id=grant_id, **said)
        return _("Đã thu vai trò của %(name)s.") % {"name": person.name}

    caption = f"{person.name} · {_(Role(held.role).label)}, {held.unit.name}"
    return ask(request, asked(_("Thu vai trò"), _("Thu vai trò"), page_of(staff_id), caption=caption), form, run)


def _editable(request: DeskRequest, staff_id: int) -> tuple[Any, int]:  # Any: a member of staff
    """Give somebody whom the actor may change, and the authority in which he works. Raises NotFound, Denied."""
    person = person_of(request, staff_id)
    seen = organisations.authority_ids_visible_to(request.actor)
    home = next(post.unit.authority_id for post in organisations.posts_of(staff_id) if post.unit.authority_id in seen)
    policies.may_edit_chart(request.actor, home).or_deny()
    return person, home
