"""What a trial says of itself in words: the change, what is assumed, and the names of its figures. Vietnamese first."""

from __future__ import annotations

from motcua.insight.reform.values.whatif import Response, Words
from motcua.kernel.text import exact_words

COUNTER_MINUTES = 15
"""Minutes of a counter for a dossier that is handed in there (assumed until tickets are measured)."""
TRIP_MINUTES = 120
"""Minutes of a citizen's way to the counter and back, with the wait (assumed)."""
PAPER_MINUTES = 2
"""Minutes of a counter to check a paper and scan it (assumed)."""

CUT = "Thời hạn từ %(now)s còn %(limit)s, mọi bước rút như nhau"
CUT_AT_STEP = "Thời hạn từ %(now)s còn %(limit)s, chỉ rút ở bước “%(step)s”"
STEP = "Bước “%(step)s” từ %(before)s giờ còn %(hours)s giờ; thời hạn: %(limit)s"
PAPER = "Bỏ giấy tờ “%(paper)s”"
ONLINE = "Nộp trực tuyến từ %(now)s lên %(share)s"
BRING_IN = "Đưa vào một cửa %(count)s hồ sơ một năm, thời hạn %(limit)s"
DELEGATE = "Giao cho %(wards)s phường, xã, mỗi nơi giải quyết hồ sơ của dân mình"

SUPPLEMENTED = "Hồ sơ phải bổ sung trong kỳ"
CAUSED = "Trong đó do giấy tờ này"
CAUSED_SHARE = "Phần bổ sung do giấy tờ này"
WAITED = "Ngày làm việc người dân bớt chờ"
TRIPS = "Lượt đi lại người dân bớt được"
COUNTER = "Giờ làm việc ở quầy bớt được"
COUNTER_MORE = "Giờ làm việc ở quầy tăng thêm một năm"
ONLINE_BEFORE = "Nộp trực tuyến hiện nay"
ONLINE_AFTER = "Nộp trực tuyến dự kiến"
SHIFTED = "Hồ sơ chuyển sang nộp trực tuyến"
OUTSIDE = "Trong đó nộp ngoài giờ làm việc"
CHECKED_LATE = "Hồ sơ trực tuyến kiểm tra quá 8 giờ làm việc"
EXPECTED = "Hồ sơ dự kiến một năm"
EACH_DAY = "Hồ sơ tăng thêm mỗi ngày làm việc"
MOVED = "Hồ sơ chuyển về phường, xã"
WARDS = "Phường, xã nhận thêm việc"

ALIKE = "Phần thời gian của mỗi bước ngắn lại theo cùng tỷ lệ với thời hạn."
ONE_STEP = "Cả phần rút lấy từ bước này; các bước khác giữ nguyên thời gian."
WHOLE_UNITS = "Lời hứa với dân chỉ bớt theo ngày hoặc giờ tròn: %(limit)s. Phần lẻ của bước là dự phòng."
_PACE = (
    "Người làm nhanh lên theo mức đã đo ở %(compared)s lần đổi thời hạn: độ co giãn %(elasticity)s, không quá mức cắt "
    "mạnh nhất đã từng làm được."
)
_NAMED = "Phiếu bổ sung chỉ nêu giấy tờ này thì không còn phải gửi; nêu cả giấy tờ khác thì vẫn phải bổ sung."
_UNKNOWN = (
    "%(unknown)s hồ sơ có phiếu bổ sung không ghi theo từng giấy tờ: coi %(percent)s là do giấy tờ này (giả định). Khoảng "
    "ước lượng đi từ không hồ sơ nào đến tất cả."
)
_READ_ONCE = "Không phải bổ sung thì phần đã xem trước đó không phải xem lại: bước ấy mất phần dài hơn trong hai phần (giả định)."
_PAPER_COST = (
    "Một giấy tờ mất %(minutes)s phút kiểm tra và số hóa ở quầy; mỗi lần bổ sung là một lượt đi lại (giả định)."
)
_HOURS_MEASURED = "Giờ nộp và thời gian kiểm tra lấy từ %(count)s hồ sơ trực tuyến của mọi thủ tục trong kỳ."
_HOURS_ASSUMED = (
    "Chỉ có %(count)s hồ sơ trực tuyến trong kỳ, quá ít để biết giờ nộp: coi một nửa nộp ngoài giờ, kiểm tra mất 4 giờ làm "
    "việc (giả định)."
)
_SAME_DAY = "Ai nộp trực tuyến thì nộp cùng ngày với ngày đã đến quầy; thời hạn tính từ khi kiểm tra xong (giả định)."
_WAYS = (
    "Mỗi hồ sơ trực tuyến bớt một lượt đến quầy: %(trip)s phút đi lại và chờ của người dân, %(counter)s phút của quầy "
    "(giả định)."
)
_LIKE = "Thủ tục chưa có hồ sơ nào: cho đi con đường của hồ sơ “%(model)s” cùng đơn vị, thời hạn gần nhất (giả định)."
_OWN = "Hồ sơ đi con đường của chính thủ tục này trong kỳ."
_STRETCHED = "Mỗi bước chiếm phần thời gian như ở thủ tục làm mẫu, kéo dài hoặc rút ngắn theo thời hạn (giả định)."
_ANY_DAY = "Hồ sơ đến đều các ngày làm việc trong kỳ, vào giờ như của thủ tục làm mẫu (giả định)."
_COUNTER_COST = "Một hồ sơ mất %(counter)s phút ở quầy (giả định)."
_BY_PLACE = "Hồ sơ về phường, xã theo địa chỉ đã ghi; việc sẵn có của cán bộ ở đó giữ nguyên."
_UNPLACED = "%(unplaced)s hồ sơ không rõ phường, xã: chia theo tỷ lệ của các hồ sơ đã rõ (giả định)."
_SAME_PACE = "Cán bộ phường, xã để hồ sơ lâu như ở cơ quan đang làm; vai trò không có ở phường, xã thì người gần nhất làm thay (giả định)."


def pace(response: Response) -> tuple[Words, ...]:
    """This function will say how people's pace is taken to follow a shorter time; without evidence a remark says so."""
    if not response.compared:
        return ()
    return (Words(text=_PACE, facts={"compared": response.compared, "elasticity": exact_words(response.elasticity)}),)


def of_paper(*, unknown: int, share: float) -> tuple[Words, ...]:
    """This function will say how supplements are put down to a paper."""
    guess = (Words(text=_UNKNOWN, facts={"unknown": unknown, "percent": f"{share:.0%}"}),) if unknown else ()
    return (
        Words(text=_NAMED),
        *guess,
        Words(text=_READ_ONCE),
        Words(text=_PAPER_COST, facts={"minutes": PAPER_MINUTES}),
    )


def of_online(*, is_measured: bool, count: int) -> tuple[Words, ...]:
    """This function will say at what hours people are taken to send, and what a way to the counter costs."""
    hours = Words(text=_HOURS_MEASURED if is_measured else _HOURS_ASSUMED, facts={"count": count})
    return hours, Words(text=_SAME_DAY), Words(text=_WAYS, facts={"trip": TRIP_MINUTES, "counter": COUNTER_MINUTES})


def of_bringing(*, is_own: bool, model: str) -> tuple[Words, ...]:
    """This function will say whose ways the new dossiers go."""
    whose = Words(text=_OWN) if is_own else Words(text=_LIKE, facts={"model": model})
    return (
        whose,
        Words(text=_ANY_DAY),
        Words(text=_STRETCHED),
        Words(text=_COUNTER_COST, facts={"counter": COUNTER_MINUTES}),
    )


def of_wards(*, unplaced: int) -> tuple[Words, ...]:
    """This function will say how dossiers are shared out and how fast the wards are taken to be."""
    strays = (Words(text=_UNPLACED, facts={"unplaced": unplaced}),) if unplaced else ()
    return (Words(text=_BY_PLACE), *strays, Words(text=_SAME_PACE))
