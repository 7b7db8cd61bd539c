"""Measures that versions name although no room gives them yet: each says what will give it. A source that offers one of
these names takes its place.
"""

from __future__ import annotations

from motcua.insight.index.values.measured import Offered

_REPORTS = "Chưa đo: chờ sổ gửi báo cáo định kỳ (reports)."
_PORTAL = "Chưa đo: chờ trang công khai thủ tục (content)."
_NATIONAL = "Chưa đo: chờ kết nối Cổng Dịch vụ công quốc gia."
_POPULATION = "Chưa đo: chờ kết nối cơ sở dữ liệu quốc gia về dân cư."
_ONLINE = "Chưa đo: chờ nộp hồ sơ trực tuyến (portal)."
_PAYMENTS = "Chưa đo: chờ phần thanh toán trực tuyến."

EXPECTED: dict[str, tuple[Offered, str]] = {
    name: (Offered(name, title, unit), why)
    for name, title, unit, why in (
        ("reports_on_time", "Tỷ lệ báo cáo gửi đúng hạn", "%", _REPORTS),
        ("publication_on_time", "Tỷ lệ thủ tục công khai, cập nhật đúng hạn", "%", _PORTAL),
        ("publication_complete", "Tỷ lệ thủ tục công khai đủ nội dung", "%", _PORTAL),
        ("national_portal_synced", "Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "%", _NATIONAL),
        ("population_connected", "Đã kết nối dữ liệu dân cư (1: có, 0: không)", "", _POPULATION),
        ("procedures_online", "Tỷ lệ thủ tục cung cấp trực tuyến", "%", _ONLINE),
        ("procedures_online_used", "Tỷ lệ thủ tục trực tuyến có phát sinh hồ sơ", "%", _ONLINE),
        ("fee_procedures_payable", "Tỷ lệ thủ tục có phí cho thanh toán trực tuyến", "%", _PAYMENTS),
        ("fee_procedures_paid_online", "Tỷ lệ thủ tục có giao dịch thanh toán trực tuyến", "%", _PAYMENTS),
    )
}
