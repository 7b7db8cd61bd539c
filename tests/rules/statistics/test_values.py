"""The report as plain values, told to programs."""

from __future__ import annotations

from motcua.insight.statistics.values import Counts, Durations, Slice, YearReport

COUNTS = Counts(
    received=5, resolved=4, early=2, on_time=1, overdue=1, overdue_in_software_corrected=1, pending=1, pending_overdue=0
)
PROMISED = (
    "received", "resolved", "early", "on_time", "overdue", "overdue_in_software_corrected", "pending",
    "procedures_in_catalogue", "extra_catalogue_in_one_stop", "extra_catalogue_percent", "time_cuts",
    "time_cuts_percent", "online_payment_procedures", "delegated_to_wards", "by_month", "by_field", "by_unit",
)  # fmt: skip


def a_report() -> YearReport:
    part = Slice(key="2018-01", name="Tháng 1", counts=COUNTS)
    return YearReport(
        year=2018, authority_code="H17", authority_name="Mẫu", counts=COUNTS, procedures_in_catalogue=10,
        extra_catalogue_in_one_stop=1, extra_catalogue_percent=10.0, time_cuts=2, time_cuts_percent=20.0,
        online_payment_procedures=3, delegated_to_wards=2,
        durations=Durations(authority_mean=1, authority_median=1, authority_p90=1, applicant_mean=0, applicant_median=0, applicant_p90=0),
        by_month=(part,), by_field=(), by_unit=(),
    )  # fmt: skip


def test_every_promised_figure_stands_at_the_top() -> None:
    told = a_report().as_facts()
    assert [name for name in PROMISED if name not in told] == []
    assert told["received"] == 5


def test_a_slice_is_flat() -> None:
    assert a_report().as_facts()["by_month"] == [
        {"key": "2018-01", "name": "Tháng 1", "received": 5, "resolved": 4, "early": 2, "on_time": 1, "overdue": 1,
         "overdue_in_software_corrected": 1, "pending": 1, "pending_overdue": 0}
    ]  # fmt: skip
