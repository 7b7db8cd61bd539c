"""What the pages of the organisation show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from motcua.channels.desk.organisation.forms import DayLookForm
from motcua.channels.desk.organisation.known import authority_of, may_edit, missing, person_of
from motcua.channels.desk.web import DeskRequest
from motcua.kernel.actor import Role
from motcua.kernel.time import Period, local_date
from motcua.registry.accounts import queries as accounts
from motcua.registry.organisations import policies
from motcua.registry.organisations import queries as organisations


def chart_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather the chart of an authority on a day."""
    authority, today = authority_of(request), local_date(request.at)
    form = DayLookForm(request.GET if request.GET.get("on") else None, initial={"on": today})
    day = (form.cleaned_data["on"] if form.is_valid() else None) or today
    seen = organisations.authority_ids_visible_to(request.actor)
    units = organisations.organisation_chart(authority.pk, day)
    return {
        "authority": authority, "day": day, "form": form, "units": [_told(unit) for unit in units],
        "below": [one for one in organisations.children_of(authority.pk, day) if one.pk in seen],
        "may_edit": may_edit(request, authority.pk), "is_today": day == today,
    }  # fmt: skip


def _told(unit: Any) -> dict[str, Any]:  # Any: a unit on the chart
    people = [{"one": person, "roles": [_(role.label) for role in person.roles]} for person in unit.staff]
    return {"unit": unit, "kind": _(unit.kind.label), "people": people}


def staff_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather the people of an authority."""
    authority, text = authority_of(request), request.GET.get("q", "")[:100]
    people = organisations.staff_of_authority(authority.pk, local_date(request.at), text=text)
    return {"authority": authority, "people": people, "text": text, "may_edit": may_edit(request, authority.pk)}


def person_page(request: DeskRequest, staff_id: int) -> dict[str, Any]:
    """This function will gather somebody's posts, roles and deputies."""
    person, day = person_of(request, staff_id), local_date(request.at)
    posts, grants = list(organisations.posts_of(staff_id)), list(organisations.grants_of(staff_id))
    here = {post.unit.authority_id for post in posts if _holds(post, request)}
    home = next(iter(here), posts[0].unit.authority_id)
    acting = [
        one for one in organisations.acting_assignments(home, request.at) if staff_id in (one.absent_id, one.deputy_id)
    ]
    return {
        "person": person, "posts": [(post, _holds(post, request)) for post in posts],
        "grants": [(grant, _(Role(grant.role).label), _holds(grant, request)) for grant in grants], "acting": acting,
        "is_here": bool(here), "home": home, "day": day, "may_edit": may_edit(request, home),
        "may_assign": bool(policies.may_assign_acting(request.actor, home)),
    }  # fmt: skip


def _holds(row: Any, request: DeskRequest) -> bool:  # Any: a row with validity
    """Whether a post or role holds today or later."""
    return row.valid_until is None or local_date(request.at) in Period(None, row.valid_until)


def acting_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather who acts for whom."""
    authority = authority_of(request)
    rows = [
        (one, _(Role(one.role).label) if one.role else _("mọi vai trò"), one.starts_at <= request.at)
        for one in organisations.acting_assignments(authority.pk, request.at)
    ]
    return {
        "authority": authority,
        "rows": rows,
        "may_assign": bool(policies.may_assign_acting(request.actor, authority.pk)),
    }


def account_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather one's own account."""
    staff_id, account_id = request.actor.staff_id, request.actor.account_id
    if staff_id is None or account_id is None:
        raise missing("Không có tài khoản này.")
    grants = [grant for grant in organisations.grants_of(staff_id) if _holds(grant, request)]
    return {"person": organisations.staff_member(staff_id), "tokens": accounts.tokens_of(account_id),
            "grants": [(grant, _(Role(grant.role).label)) for grant in grants]}  # fmt: skip
