"""The pages on which authorities are listed, set up, changed and ended."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.organisation import forms
from motcua.channels.desk.organisation.acts import ASKED, asked
from motcua.channels.desk.organisation.known import authority_of, heirs_in_words, missing
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.kernel.errors import Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import policies
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands import authorities as commands
from motcua.registry.organisations.values import AuthorityChanges, AuthorityFacts, AuthorityKind
from motcua.registry.places import queries as places


@desk_page
@require_GET
def listed(request: DeskRequest) -> HttpResponse:
    """This function will list the authorities that the actor may look at, those that are yet to come or over among them."""
    here, day, mine = authority_of(request), local_date(request.at), changeable(request)
    found = list(organisations.authorities_visible_to(request.actor).select_related("parent"))
    heirs = heirs_in_words(found)
    rows = [
        {"one": one, "kind": _(AuthorityKind(one.kind).label), "may_edit": one.pk in mine, "heirs": heirs.get(one.pk),
         "is_to_come": one.valid_from > day, "is_over": one.valid_until is not None and one.valid_until <= day}
        for one in found
    ]  # fmt: skip
    shown = {"authority": here, "rows": rows, "may_add": here.pk in mine}
    return render(request, "desk/organisation/authorities.html", shown)


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest) -> HttpResponse:
    """This function will set up an authority below one that the actor administers."""
    above, day = authority_of(request), local_date(request.at)
    policies.may_edit_chart(request.actor, above.pk).or_deny()
    found = organisations.authorities_by_ids(changeable(request)).order_by("code")
    parents = [(str(one.pk), one.name) for one in found if one.valid_until is None or one.valid_until > day]
    form = forms.AuthorityForm(
        said_in(request),
        parents=parents,
        initial={"parent": above.pk, "valid_from": day, "kind": AuthorityKind.SERVICE_CENTRE},
    )

    def run(said: Said) -> str:
        made = commands.create_authority(actor=request.actor, at=request.at, facts=_facts(said))
        return _("Đã lập %(name)s. Tiếp theo: mở cơ quan này, lập đơn vị rồi nhận cán bộ.") % {"name": made.name}

    return ask(request, asked(_("Lập cơ quan"), _("Lập cơ quan"), back(), caption=above.name), form, run)


@desk_page
@require_http_methods(ASKED)
def change(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will change an authority's name, code or ways to reach it."""
    authority = own(request, authority_id)
    initial = {name: getattr(authority, name) for name in forms.AuthorityChangeForm.base_fields}
    form = forms.AuthorityChangeForm(said_in(request), initial=initial)

    def run(said: Said) -> str:
        changes = AuthorityChanges(**{**said, "code": said["code"] if "code" in form.changed_data else None})
        commands.change_authority(actor=request.actor, at=request.at, authority_id=authority_id, changes=changes)
        return _("Đã ghi %(name)s.") % {"name": said["name"]}

    about = _("Giấy tờ đã in và số hồ sơ đã cấp giữ nguyên.")
    return ask(request, asked(_("Sửa cơ quan"), _("Ghi lại"), back(), caption=authority.name, about=about), form, run)


@desk_page
@require_http_methods(ASKED)
def close(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will end an authority on a day, with its units, posts and roles."""
    authority = own(request, authority_id)
    form = forms.EndForm(said_in(request), initial={"valid_until": local_date(request.at)})

    def run(said: Said) -> str:
        commands.close_authority(actor=request.actor, at=request.at, authority_id=authority_id, **said)
        return _("%(name)s kết thúc từ ngày đã chọn.") % {"name": authority.name}

    warning = _(
        "Mọi đơn vị, vị trí và vai trò trong cơ quan cũng kết thúc vào ngày đó. Hãy giao lại hồ sơ đang xử lý trước."
    )
    title = _("Kết thúc cơ quan")
    question = asked(title, _("Kết thúc cơ quan này"), back(), caption=authority.name, warning=warning, is_final=True)
    return ask(request, question, form, run)


def back() -> str:
    """This function will give the address of the list of authorities."""
    return reverse("desk_organisation:authorities")


def changeable(request: DeskRequest) -> frozenset[int]:
    """This function will give the authorities that the actor administers, with all below them."""
    own = authorities_where(request.actor, Permission.ORGANISATIONS_CHART_EDIT)
    return organisations.descendant_ids(*own) if own else frozenset()


def own(request: DeskRequest, authority_id: int) -> Any:  # Any: an authority's row
    """This function will give an authority that the actor may change. Raises NotFound, Denied."""
    if authority_id not in organisations.authority_ids_visible_to(request.actor):
        raise missing("Không có cơ quan này.")
    policies.may_edit_chart(request.actor, authority_id).or_deny()
    return organisations.authority(authority_id)


def _facts(said: Said) -> AuthorityFacts:
    """Give what was said as the command takes it. Raises Refused for a place that is not there on the first day."""
    known = {name: said[name] for name in said if name not in {"parent", "place", "kind"}}
    place = places.place_by_code(said["place"], said["valid_from"]) if said["place"] else None
    if said["place"] and place is None:
        raise Refused("Ngày đó không có địa bàn nào mang mã này.", field="place",
                      next_step="Xem mã đơn vị hành chính trong danh mục, hoặc để trống.")  # fmt: skip
    return AuthorityFacts(
        **known, kind=AuthorityKind(said["kind"]), parent_id=int(said["parent"]), place_id=place.pk if place else None
    )
