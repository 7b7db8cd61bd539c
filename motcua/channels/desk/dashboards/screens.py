"""The pages on which wall screens are opened and shut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.web.forms import HouseForm, add_failure
from motcua.insight.statistics import queries as statistics
from motcua.insight.statistics.commands import open_screen, shut_screen
from motcua.kernel.errors import NotFound, Refused
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.statistics.models import WallScreen

MOST_SHOWN = 100


class ScreenForm(HouseForm):
    """Where a screen hangs."""

    authority = forms.TypedChoiceField(label=gettext_lazy("Cơ quan"), coerce=int)
    place = forms.CharField(
        label=gettext_lazy("Nơi đặt màn hình"), max_length=100, help_text=gettext_lazy("Ví dụ: Sảnh tầng 1")
    )

    def __init__(self, data: object, *, authority_ids: list[int]) -> None:
        super().__init__(data)
        names = {one.pk: one.name for one in organisations.authorities_by_ids(authority_ids)}
        choices = [(one, names[one]) for one in authority_ids]
        self.fields["authority"].choices = choices  # type: ignore[attr-defined] # a choice field
        self.fields["authority"].initial = authority_ids[0]


@desk_page
@require_GET
def screens(request: DeskRequest) -> HttpResponse:
    """This function will list the wall screens of the actor's authorities."""
    found = statistics.screens_of(_authorities(request))[:MOST_SHOWN]
    return render(request, "desk/dashboards/screens.html", {"screens": found})


@desk_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def opened(request: DeskRequest) -> HttpResponse:
    """This function will open a screen, and show its address this once."""
    form = ScreenForm(said_in(request), authority_ids=_authorities(request))
    back = reverse("desk_dashboards:screens")
    if form.is_valid():
        said = form.cleaned_data
        try:
            secret = open_screen(
                actor=request.actor, authority_id=said["authority"], place=said["place"], at=request.at
            )
            address = settings.BASE_URL.rstrip("/") + reverse("desk_dashboards:wall", args=[secret])
            about = _("Mở địa chỉ này trên trình duyệt của màn hình “%(place)s”, để toàn màn hình.") % said
            shown = {"title": _("Địa chỉ của màn hình"), "secret": address, "back": back, "about": about}
            return render(request, "desk/organisation/secret.html", shown)
        except Refused as failure:
            add_failure(form, failure)
    question = Question(title=_("Mở màn hình ở sảnh"), button=_("Tạo địa chỉ"), back=back)
    return render(request, "desk/ask.html", {"question": question, "form": form}, status=422 if form.is_bound else 200)


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def shut(request: DeskRequest, screen_id: int) -> HttpResponse:
    """This function will ask whether a screen is to be shut, and shut it."""
    screen = _screen_of(request, screen_id)

    def run(_said: Said) -> str:
        shut_screen(actor=request.actor, screen_id=screen_id, at=request.at)
        return _("Đã khóa địa chỉ của màn hình “%(place)s”.") % {"place": screen.place}

    warning = _("Màn hình này sẽ không hiện số liệu nữa. Muốn dùng lại thì mở địa chỉ mới.")
    question = Question(
        title=_("Khóa địa chỉ màn hình"), button=_("Khóa địa chỉ"), back=reverse("desk_dashboards:screens"),
        caption=screen.place, warning=warning, is_final=True,
    )  # fmt: skip
    return ask(request, question, HouseForm(said_in(request)), run)


def _authorities(request: DeskRequest) -> list[int]:
    found = authorities_where(request.actor, Permission.STATISTICS_SCREEN_OPEN)
    if not found:
        raise NotFound("Không tìm thấy trang này.", next_step="Trang này dành cho quản trị và trưởng bộ phận Một cửa.")
    return found


def _screen_of(request: DeskRequest, screen_id: int) -> WallScreen:
    found = statistics.screens_of(_authorities(request)).filter(pk=screen_id, shut_at=None).first()
    if found is None:
        raise NotFound("Không tìm thấy màn hình này.", next_step="Mở lại danh sách màn hình.")
    return found
