"""What the reports measure for the index: how many of those owed were sent by their day."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from motcua.insight.index.values.measured import Measured, Offered, share_of, unknown
from motcua.insight.reports.queries.owed import duties_of, reports_on_time
from motcua.kernel.time import Period

ON_TIME = "reports_on_time"
NO_DUTY = "Chưa đo: cơ quan chưa được giao nghĩa vụ báo cáo nào."


class ReportMeasures:
    """A source of measures for the index: `reports_on_time`."""

    def offers(self) -> Mapping[str, Offered]:
        """This function will give the measures that the reports know, by name."""
        return {ON_TIME: Offered(ON_TIME, "Tỷ lệ báo cáo gửi đúng hạn")}

    def value(self, name: str, *, authority_ids: Collection[int], period: Period) -> Measured:
        """This function will measure the share of reports sent on time; not measured where nobody owes any."""
        if name != ON_TIME or not duties_of(authority_ids).exists():
            return unknown(NO_DUTY)
        found = reports_on_time(authority_ids=authority_ids, period=period)
        return share_of(found.numerator, found.denominator)
