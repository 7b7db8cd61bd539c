"""Enums of the catalogue, with their Vietnamese labels."""

from __future__ import annotations

from enum import StrEnum


class Labelled(StrEnum):
    """An enum whose stored value is stable English and whose label is Vietnamese."""

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _LABELS[type(self)][self]


class VersionStatus(Labelled):
    """Where a version of a procedure stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Level(Labelled):
    """The tier of government that handles a procedure."""

    UNKNOWN = ""
    MINISTRY = "ministry"
    PROVINCE = "province"
    DISTRICT = "district"
    DISTRICT_AND_WARD = "district_and_ward"
    WARD = "ward"
    SEVERAL = "several"
    VERTICAL = "vertical"


class Handling(Labelled):
    """How a procedure is received (NĐ 61/2018/NĐ-CP, NĐ 118/2025/NĐ-CP)."""

    ON_THE_SPOT = "on_the_spot"
    ONE_STOP = "one_stop"
    INTERLINKED_ONE_STOP = "interlinked_one_stop"


class SupplementPolicy(Labelled):
    """What the clock does while a supplement is awaited (NĐ 61/2018/NĐ-CP, article 19; sector laws differ)."""

    RESET = "reset"
    PAUSE = "pause"


class LimitSource(Labelled):
    """How sure we are of the legal limit."""

    NONE = ""
    PORTAL = "portal"
    LONGEST = "longest"
    CASE = "case"
    TEXT = "text"
    KNOWLEDGE = "knowledge"
    UNVERIFIED = "unverified"
    ASSUMED = "assumed"
    DECISION = "decision"


class OnlineLevel(Labelled):
    """Online service by NĐ 43/2011 (levels 3, 4) and by NĐ 42/2022 (full, partial, information)."""

    UNKNOWN = ""
    OFFLINE = "offline"
    LEVEL_3 = "level_3"
    LEVEL_4 = "level_4"
    LEVEL_3_4 = "level_3_4"
    INFO = "info"
    PARTIAL = "partial"
    FULL = "full"


class Channel(Labelled):
    """How a dossier is handed in."""

    ANY = ""
    DIRECT = "direct"
    ONLINE = "online"
    POSTAL = "postal"
    OTHER = "other"


class FeeKind(Labelled):
    """Phí is not lệ phí (Luật phí và lệ phí 97/2015/QH13)."""

    FEE = "fee"
    CHARGE = "charge"
    PRICE = "price"
    UNSTATED = "unstated"


class SubjectGroup(Labelled):
    """For whom a fee holds."""

    ALL = ""
    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"


_LABELS: dict[type[StrEnum], dict[str, str]] = {
    VersionStatus: {
        VersionStatus.DRAFT: "Bản nháp",
        VersionStatus.PUBLISHED: "Đã công bố",
        VersionStatus.WITHDRAWN: "Đã rút",
    },
    Level: {
        Level.UNKNOWN: "Chưa rõ cấp",
        Level.MINISTRY: "Bộ, ngành",
        Level.PROVINCE: "Cấp tỉnh",
        Level.DISTRICT: "Cấp huyện",
        Level.DISTRICT_AND_WARD: "Cấp huyện và cấp xã",
        Level.WARD: "Cấp xã",
        Level.SEVERAL: "Nhiều cấp",
        Level.VERTICAL: "Ngành dọc",
    },
    Handling: {
        Handling.ON_THE_SPOT: "Giải quyết tại chỗ",
        Handling.ONE_STOP: "Một cửa",
        Handling.INTERLINKED_ONE_STOP: "Một cửa liên thông",
    },
    SupplementPolicy: {
        SupplementPolicy.RESET: "Tính lại thời hạn từ đầu",
        SupplementPolicy.PAUSE: "Tạm dừng tính thời hạn",
    },
    LimitSource: {
        LimitSource.NONE: "Chưa có thời hạn",
        LimitSource.PORTAL: "Theo Cổng Dịch vụ công quốc gia",
        LimitSource.LONGEST: "Thời hạn dài nhất trong các cách nộp, trường hợp",
        LimitSource.CASE: "Theo trường hợp",
        LimitSource.TEXT: "Đọc từ câu chữ, cần kiểm tra",
        LimitSource.KNOWLEDGE: "Theo hiểu biết nghiệp vụ",
        LimitSource.UNVERIFIED: "Chưa kiểm chứng",
        LimitSource.ASSUMED: "Giả định",
        LimitSource.DECISION: "Theo quyết định công bố",
    },
    OnlineLevel: {
        OnlineLevel.UNKNOWN: "Chưa xác định",
        OnlineLevel.OFFLINE: "Không trực tuyến",
        OnlineLevel.LEVEL_3: "Mức độ 3",
        OnlineLevel.LEVEL_4: "Mức độ 4",
        OnlineLevel.LEVEL_3_4: "Mức độ 3, 4",
        OnlineLevel.INFO: "Cung cấp thông tin",
        OnlineLevel.PARTIAL: "Một phần",
        OnlineLevel.FULL: "Toàn trình",
    },
    Channel: {
        Channel.ANY: "Mọi cách nộp",
        Channel.DIRECT: "Trực tiếp",
        Channel.ONLINE: "Trực tuyến",
        Channel.POSTAL: "Bưu chính công ích",
        Channel.OTHER: "Cách khác",
    },
    FeeKind: {
        FeeKind.FEE: "Phí",
        FeeKind.CHARGE: "Lệ phí",
        FeeKind.PRICE: "Mức giá",
        FeeKind.UNSTATED: "Phí, lệ phí",
    },
    SubjectGroup: {
        SubjectGroup.ALL: "Mọi đối tượng",
        SubjectGroup.INDIVIDUAL: "Cá nhân",
        SubjectGroup.ORGANISATION: "Tổ chức",
    },
}
