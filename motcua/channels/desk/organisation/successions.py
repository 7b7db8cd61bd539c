"""The page on which it is recorded who takes over the work of an authority."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.organisation import forms
from motcua.channels.desk.organisation.acts import ASKED, asked
from motcua.channels.desk.organisation.authorities import back, changeable, own
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.registry.organisations import queries as organisations
from motcua.registry.organisations.commands.authorities import record_succession


@desk_page
@require_http_methods(ASKED)
def succeed(request: DeskRequest, authority_id: int) -> HttpResponse:
    """This function will record that another authority takes over a share of one's work."""
    old = own(request, authority_id)
    others = organisations.authorities_by_ids(changeable(request)).exclude(pk=old.pk).order_by("name")
    heirs = [(str(one.pk), f"{one.name} ({one.code})") for one in others]
    form = forms.SuccessionForm(said_in(request), heirs=heirs, initial={"share": 100})

    def run(said: Said) -> str:
        new_id, share = int(said["new"]), said["share"] / 100
        record_succession(actor=request.actor, at=request.at, old_id=old.pk, new_id=new_id, share=share)
        return _("Đã ghi cơ quan kế tục %(name)s.") % {"name": old.name}

    title = _("Ghi cơ quan kế tục")
    about = _(
        "Chỉ ghi lại ai nhận việc. Hồ sơ đang xử lý được giao lại riêng; cơ quan cũ kết thúc bằng nút “Kết thúc”."
    )
    return ask(request, asked(title, _("Ghi kế tục"), back(), caption=old.name, about=about), form, run)
