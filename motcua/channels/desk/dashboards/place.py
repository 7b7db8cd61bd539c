"""The charts of a place: a district with its wards, an authority, a unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.casework.dossiers.queries import tallies
from motcua.casework.dossiers.queries.overview import Burning, Month, Standing
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.dashboards import charts
from motcua.channels.desk.overview.looking import Look
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.charts import Chart
from motcua.insight.oversight import queries as oversight
from motcua.insight.oversight.values.satisfaction import Cut
from motcua.kernel.actor import Actor
from motcua.kernel.time import Period


def charts_now(look: Look, standing: Standing, burning: list[Burning]) -> list[Chart]:
    """This function will draw how things stand: by time left, and where it is late."""
    return [charts.remaining_chart(standing, look.behind), charts.late_chart(burning, look.behind)]


def charts_of_year(actor: Actor, look: Look, months: list[Month]) -> list[Chart]:
    """This function will draw the year of a place: by day and week, by month, by field and channel, by authority."""
    until = look.today
    days = tallies.tallied_days(
        start=min(date(look.year, 1, 1), until - timedelta(charts.DAYS)), end=until + timedelta(1),
        authority_ids=look.scope.authority_ids, unit_id=look.scope.unit_id,
    )  # fmt: skip
    found = [
        charts.days_chart(days, until, look.behind), charts.weeks_chart(days, look.year, until, look.behind),
        charts.months_chart(months, look.behind), charts.kept_chart(months, look.behind, look.figure("on_time_rate")),
        charts.time_chart(months, look.figure("authority_time_mean")), *_sliced(look),
    ]  # fmt: skip
    return [*found, *_satisfaction(actor, look), *_places(look)]


def _sliced(look: Look) -> list[Chart]:
    by_field, by_channel = (
        tallies.tallied(
            start=date(look.year, 1, 1), end=date(look.year + 1, 1, 1), authority_ids=look.scope.authority_ids, by=by,
            unit_id=look.scope.unit_id,
        )
        for by in (tallies.FIELD, "channel")
    )  # fmt: skip
    names = procedures.field_names()
    fields = [
        (key, _(names[int(key)]) if int(key) in names else _("Chưa rõ"), counts) for key, counts in by_field.items()
    ]
    received = look.figure("received")
    opens = [f"{received}&by={by}#slices" if received else "" for by in ("field", "channel")]
    return [
        charts.sliced_chart("field", _("Theo lĩnh vực"), _("Lĩnh vực"), fields, look.behind, opens[0]),
        charts.sliced_chart(
            "channel", _("Theo cách nộp"), _("Cách nộp"), charts.channel_rows(by_channel), look.behind, opens[1]
        ),
    ]


def _satisfaction(actor: Actor, look: Look) -> list[Chart]:
    """Draw the satisfaction of whole authorities for who may see it; of one unit its page tells."""
    if look.scope.unit_id is not None or not may(actor, Permission.OVERSIGHT_SATISFACTION_SEE):
        return []
    period = Period(date(look.year, 1, 1), date(look.year + 1, 1, 1))
    table = oversight.satisfaction(period=period, authority_ids=look.scope.authority_ids, by=Cut.MONTH)
    asked = f"authority={look.place.authority_id}&year={look.year}&by={Cut.MONTH.value}"
    href = f"{reverse('desk_oversight:satisfaction')}?{asked}"
    return [charts.satisfaction_chart({str(key): part for key, part in table.parts.items()}, look.year, href)]


def _places(look: Look) -> list[Chart]:
    """Draw the authorities of a district beside each other; an authority without any below it has no such chart."""
    if look.scope.unit_id is not None or len(look.scope.authority_ids) < 2:  # noqa: PLR2004 - something to compare
        return []
    counted = tallies.tallied(
        start=date(look.year, 1, 1),
        end=date(look.year + 1, 1, 1),
        authority_ids=look.scope.authority_ids,
        by="authority",
    )
    places = {str(one.authority_id): one for one in look.places if one.unit_id is None}
    rows = [
        (key, places[key].name.replace("Ủy ban nhân dân", "UBND"), counts)
        for key, counts in counted.items()
        if key in places
    ]
    rows.sort(key=lambda row: (-row[2]["received"], row[1]))

    def opens(key: str) -> str:
        return f"{reverse('desk_overview:home')}?{replace(look, place=places[key]).query}"

    return [charts.places_chart(rows, opens)]
