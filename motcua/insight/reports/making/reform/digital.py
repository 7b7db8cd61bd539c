"""What was done by software: online filing, accounts, payment, documents, maps, machines at the reception desk."""

from __future__ import annotations

from motcua.casework.procedures import queries as procedures
from motcua.insight.reports.making.asked import Asked, unmeasured
from motcua.insight.reports.making.listed import DOCUMENTS, rows_of
from motcua.insight.reports.values.content import Column, Row, Section, Sentence, Table
from motcua.insight.reports.values.forms import FIGURE_COLUMNS

ONLINE = "Tỷ lệ hồ sơ nộp trực tuyến: {online_share}; qua bưu chính công ích: {postal_share}."
ACCOUNTS = "Tỷ lệ người nộp có tài khoản điện tử: {e_account_share}. Lượt phổ biến dịch vụ công trực tuyến cùng Đoàn Thanh niên: {campaigns}."
PAYABLE = "Đã đăng ký thanh toán trực tuyến cho {online_payment_procedures} thủ tục. Tỷ lệ thanh toán trực tuyến: {online_payment_share}."
PAYABLE_COLUMNS = (Column("code", "Mã thủ tục", is_number=False), Column("name", "Tên thủ tục", is_number=False))
NO_CAMPAIGNS = "Chưa đo: chờ phần cổng thông tin và chiến dịch (portal)."
NO_MAPS = "Chưa đo: chờ phần bản đồ (map)."
NO_KIOSKS = "Chưa đo: chờ phần máy nộp hồ sơ tại sảnh (kiosk)."
NO_SITES = "Chưa đo: chờ phần trang thông tin điện tử (content)."
MAPS = "Ứng dụng bản đồ (GIS) trong quản lý đô thị, số giấy phép có vị trí trên bản đồ: {mapped}."
MACHINES = "Máy tính cho người dân nộp hồ sơ trực tuyến tại bộ phận tiếp nhận của quận và phường: {kiosks}; lượt nộp tại máy: {filed}."
SITES = "Trang thông tin điện tử của quận và phường, số bài viết: {articles}; lượt xem: {views}; video: {videos}."


def online(asked: Asked) -> Section:
    """This function will tell of online filing and of accounts."""
    values = {name: asked.figure(name) for name in ("online_share", "postal_share", "e_account_share")}
    sentences = (Sentence(ONLINE, values), Sentence(ACCOUNTS, {**values, "campaigns": unmeasured(NO_CAMPAIGNS)}))
    return Section(heading="Dịch vụ công trực tuyến, tài khoản điện tử của công dân", sentences=sentences)


def payments(asked: Asked) -> Section:
    """This function will tell of online payment, and list the procedures that can be paid so."""
    values = {name: asked.figure(name) for name in ("online_payment_procedures", "online_payment_share")}
    found = procedures.versions_in_force(on=asked.last_day, authority_ids=asked.authority_ids).filter(
        online_payment=True
    )
    rows = tuple(Row((one.procedure.code, one.name)) for one in found)
    table = Table(title="Thủ tục thanh toán được trực tuyến", columns=PAYABLE_COLUMNS, rows=rows)
    return Section(
        heading="Thanh toán trực tuyến", sentences=(Sentence(PAYABLE, values),), tables=(table,) if rows else ()
    )


def documents(asked: Asked) -> Section:
    """This function will list the figures of the document software."""
    table = Table(title="Chỉ số sử dụng phần mềm", columns=FIGURE_COLUMNS, rows=rows_of(asked, DOCUMENTS))
    return Section(heading="Phần mềm quản lý văn bản và điều hành", tables=(table,))


def maps_and_machines(_asked: Asked) -> Section:
    """This function will tell of maps, machines and sites, which nothing measures yet."""
    sentences = (
        Sentence(MAPS, {"mapped": unmeasured(NO_MAPS)}),
        Sentence(MACHINES, {"kiosks": unmeasured(NO_KIOSKS), "filed": unmeasured(NO_KIOSKS)}),
        Sentence(SITES, {name: unmeasured(NO_SITES) for name in ("articles", "views", "videos")}),
    )
    return Section(heading="Bản đồ, thiết bị tại sảnh, trang thông tin điện tử", sentences=sentences)
