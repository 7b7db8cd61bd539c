"""The pages on which units, deputies and one's own tokens are changed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.organisation import forms
from motcua.channels.desk.organisation.known import authority_of, missing, unit_of
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.web.forms import add_failure
from motcua.foundation.web.values import Link
from motcua.kernel.actor import Role
from motcua.kernel.errors import Conflict, Refused
from motcua.kernel.time import local, local_date
from motcua.registry.accounts import queries as accounts
from motcua.registry.accounts.commands import issue_token, revoke_token
from motcua.registry.organisations import policies
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands import acting, units
from motcua.registry.organisations.values import ActingScope, UnitFacts, UnitKind

ASKED = ["GET", "POST"]


def asked(
    title: str, button: str, back: str, *, caption: str = "", **more: Any
) -> Question:  # Any: words of a question
    """This function will make the question of a page of the organisation."""
    way = (Link(_("Tổ chức"), reverse("desk_organisation:home")), Link(title))
    return Question(title=title, button=button, caption=caption, back=back, trail=way, **more)


def home_of(authority_id: int) -> str:
    """This function will give the address of an authority's chart."""
    return f"{reverse('desk_organisation:home')}?authority={authority_id}"


@desk_page
@require_http_methods(ASKED)
def new_unit(request: DeskRequest) -> HttpResponse:
    """This function will add a unit to an authority."""
    authority = authority_of(request)
    policies.may_edit_chart(request.actor, authority.pk).or_deny()
    form = forms.UnitForm(said_in(request), initial={"valid_from": local_date(request.at)})

    def run(said: Said) -> str:
        facts = UnitFacts(**{**said, "kind": UnitKind(said["kind"])})
        made = units.create_unit(actor=request.actor, at=request.at, authority_id=authority.pk, facts=facts)
        return _("Đã lập %(unit)s.") % {"unit": made.name}

    question = asked(_("Lập đơn vị"), _("Lập đơn vị"), home_of(authority.pk), caption=authority.name)
    return ask(request, question, form, run)


@desk_page
@require_http_methods(ASKED)
def rename_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """This function will give a unit another name."""
    unit = unit_of(request, unit_id)
    form = forms.UnitNameForm(said_in(request), initial={"name": unit.name, "name_en": unit.name_en})

    def run(said: Said) -> str:
        units.rename_unit(actor=request.actor, at=request.at, unit_id=unit_id, **said)
        return _("Đã đổi tên thành %(unit)s.") % {"unit": said["name"]}

    about = _("Giấy tờ đã in giữ tên cũ.")
    return ask(
        request,
        asked(_("Đổi tên đơn vị"), _("Đổi tên"), home_of(unit.authority_id), caption=unit.name, about=about),
        form,
        run,
    )


@desk_page
@require_http_methods(ASKED)
def close_unit(request: DeskRequest, unit_id: int) -> HttpResponse:
    """This function will end a unit on a day, with the posts and roles in it."""
    unit = unit_of(request, unit_id)
    form = forms.EndForm(said_in(request), initial={"valid_until": local_date(request.at)})

    def run(said: Said) -> str:
        units.close_unit(actor=request.actor, at=request.at, unit_id=unit_id, **said)
        return _("%(unit)s kết thúc từ ngày đã chọn.") % {"unit": unit.name}

    warning = _("Mọi vị trí và vai trò trong đơn vị cũng kết thúc vào ngày đó. Hãy giao lại hồ sơ đang xử lý trước.")
    question = asked(
        _("Kết thúc đơn vị"),
        _("Kết thúc đơn vị này"),
        home_of(unit.authority_id),
        caption=unit.name,
        warning=warning,
        is_final=True,
    )
    return ask(request, question, form, run)


@desk_page
@require_http_methods(ASKED)
def assign_acting(request: DeskRequest) -> HttpResponse:
    """This function will let a deputy act for an absent colleague."""
    authority = authority_of(request)
    policies.may_assign_acting(request.actor, authority.pk).or_deny()
    listed = organisations.staff_of_authority(authority.pk, local_date(request.at))
    people = [(str(one.pk), f"{one.name}, {one.title}" if one.title else one.name) for one in listed]
    initial = {"absent": request.GET.get("absent", ""), "starts_at": local(request.at)}
    form = forms.ActingForm(said_in(request), people=people, initial=initial)

    def run(said: Said) -> str:
        scope = ActingScope(role=Role(said["role"]) if said["role"] else None)
        made = acting.assign_acting(
            actor=request.actor, at=request.at, absent_id=int(said["absent"]), deputy_id=int(said["deputy"]),
            reason=said["reason"], starts_at=said["starts_at"], ends_at=said["ends_at"], scope=scope,
        )  # fmt: skip
        return _("%(deputy)s thay %(absent)s. Nhật ký sẽ ghi rõ ai làm thay ai.") % {
            "deputy": made.deputy.name,
            "absent": made.absent.name,
        }

    back = f"{reverse('desk_organisation:acting')}?authority={authority.pk}"
    return ask(request, asked(_("Giao người thay"), _("Giao người thay"), back, caption=authority.name), form, run)


@desk_page
@require_http_methods(ASKED)
def end_acting(request: DeskRequest, assignment_id: int) -> HttpResponse:
    """This function will end a deputising at once."""
    found = organisations.acting_assignment(assignment_id)
    if found is None or found.authority_id not in organisations.authority_ids_visible_to(request.actor):
        raise missing("Không có phân công thay này.")
    policies.may_assign_acting(request.actor, found.authority_id).or_deny()

    def run(_said: Said) -> str:
        acting.end_acting(actor=request.actor, at=request.at, assignment_id=assignment_id)
        return _("Đã chấm dứt việc thay.")

    caption = _("%(deputy)s thay %(absent)s") % {"deputy": found.deputy.name, "absent": found.absent.name}
    back = f"{reverse('desk_organisation:acting')}?authority={found.authority_id}"
    return ask(
        request,
        asked(_("Chấm dứt việc thay"), _("Chấm dứt ngay"), back, caption=caption),
        forms.SureForm(said_in(request)),
        run,
    )


@desk_page
@never_cache
@require_http_methods(ASKED)
def new_token(request: DeskRequest) -> HttpResponse:
    """This function will make a token for one's own account; its text is shown this once."""
    form = forms.TokenForm(said_in(request))
    if form.is_valid() and request.actor.account_id is not None:
        try:
            text = issue_token(
                actor=request.actor,
                account_id=request.actor.account_id,
                label=form.cleaned_data["label"],
                at=request.at,
            )
            return shown_once(request, _("Mã truy cập mới"), text, reverse("desk_organisation:account"))
        except (Refused, Conflict) as failure:
            add_failure(form, failure)
    question = asked(_("Cấp mã truy cập API"), _("Cấp mã"), reverse("desk_organisation:account"))
    context = {"question": question, "form": form}
    return render(request, "desk/ask.html", context, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(ASKED)
def drop_token(request: DeskRequest, token_id: int) -> HttpResponse:
    """This function will make one of one's own tokens worthless."""
    own = accounts.tokens_of(request.actor.account_id or 0)
    token = next((one for one in own if one.pk == token_id), None)
    if token is None:
        raise missing("Không có mã truy cập này.")

    def run(_said: Said) -> str:
        revoke_token(actor=request.actor, token_id=token_id, at=request.at)
        return _("Mã truy cập đã bị thu hồi. Chương trình dùng mã đó không vào được nữa.")

    question = asked(
        _("Thu hồi mã truy cập"),
        _("Thu hồi ngay"),
        reverse("desk_organisation:account"),
        caption=f"{token.label} ({token.prefix}…)",
        is_final=True,
    )
    return ask(request, question, forms.SureForm(said_in(request)), run)


def shown_once(request: DeskRequest, title: str, secret: str, back: str, *, about: str = "") -> HttpResponse:
    """This function will show a secret this one time."""
    context = {"title": title, "secret": secret, "back": back, "about": about}
    answer = render(request, "desk/organisation/secret.html", context)
    answer["Cache-Control"] = "no-store"
    return answer
