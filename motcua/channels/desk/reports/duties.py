"""The pages of reporting duties: which there are, a new one, the end of one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.asking import Question as Page
from motcua.channels.desk.asking import Said, ask, said_in
from motcua.channels.desk.reports import forms
from motcua.channels.desk.reports.pages import tabs_for
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.insight.reports import policies
from motcua.insight.reports.commands import duties as commands
from motcua.insight.reports.queries import owed
from motcua.insight.reports.queries.scope import duties_set_by, reported_to
from motcua.insight.reports.values.forms import FORMS, PeriodKind
from motcua.insight.reports.values.states import NewDuty
from motcua.kernel.actor import Actor
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the duties, those that apply no more too."""
    on, tabs, mine = local_date(request.at), tabs_for(request), duties_set_by(request.actor)
    rows = [
        (one, FORMS[one.form].title if one.form in FORMS else one.form, _(one.kind.label),
         one.valid_until is None or one.valid_until > on, one.authority_id in mine)
        for one in owed.duties_of(reported_to(request.actor))
    ]  # fmt: skip
    return render(request, "desk/reports/duties.html", {"tabs": tabs, "rows": rows, "may_edit": bool(mine)})


@desk_page
@require_http_methods(ASKED)
def new(request: DeskRequest) -> HttpResponse:
    """This function will set a duty."""
    offered = _authorities(request.actor)

    def run(said: Said) -> str:
        told = {name: one for name, one in said.items() if name != "authority"}
        duty = NewDuty(**{**told, "period_kind": PeriodKind(said["period_kind"])})
        commands.set_duty(actor=request.actor, authority_id=int(said["authority"]), said=duty, at=request.at)
        return _("Đã giao nghĩa vụ báo cáo.")

    typed = forms.DutyForm(said_in(request), offered=offered)
    return ask(request, _page(_("Giao nghĩa vụ báo cáo"), _("Ghi nghĩa vụ")), typed, run)


@desk_page
@require_http_methods(ASKED)
def load(request: DeskRequest) -> HttpResponse:
    """This function will set the duties that come with the program."""
    offered = _authorities(request.actor)

    def run(said: Said) -> str:
        made = commands.load_duties(
            actor=request.actor, authority_id=int(said["authority"]), valid_from=said["valid_from"], at=request.at
        )
        return _("Đã giao %(n)s nghĩa vụ báo cáo.") % {"n": len(made)}

    about = _("Thời hạn và nơi nhận trong bộ đi kèm là giả định; sửa lại theo văn bản của địa phương.")
    return ask(request, _page(_("Dùng bộ nghĩa vụ đi kèm"), _("Giao các nghĩa vụ"), about=about),
               forms.SinceForm(said_in(request), offered=offered), run)  # fmt: skip


@desk_page
@require_http_methods(ASKED)
def end(request: DeskRequest, duty_id: int) -> HttpResponse:
    """This function will end a duty."""
    duty = owed.duties_of(reported_to(request.actor)).filter(pk=duty_id).first()
    if duty is None:
        raise NotFound("Không tìm thấy nghĩa vụ báo cáo này.", next_step="Mở lại danh sách nghĩa vụ.")
    policies.may_set_duties(request.actor, duty.authority_id).or_deny()

    def run(said: Said) -> str:
        commands.end_duty(actor=request.actor, duty_id=duty_id, valid_until=said["valid_until"], at=request.at)
        return _("Đã ghi ngày thôi áp dụng.")

    caption = f"{duty.form} · {_(duty.kind.label)}"
    words = _page(_("Thôi áp dụng nghĩa vụ"), _("Thôi áp dụng"), caption=caption)
    return ask(request, words, forms.EndForm(said_in(request)), run)


def _authorities(actor: Actor) -> list[tuple[int, str]]:
    """Give the authorities whose duties the actor sets, his own first; raises NotFound where there is none."""
    found = organisations.authorities_by_ids(duties_set_by(actor))
    if not found:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho bộ phận nội vụ.")
    ordered = sorted(found, key=lambda one: (one.pk != actor.authority_id, one.code))
    return [(one.pk, one.name) for one in ordered]


def _page(title: str, button: str, *, about: str = "", caption: str = "") -> Page:
    return Page(title=title, button=button, back=reverse("desk_reports:duties"), about=about, caption=caption)
