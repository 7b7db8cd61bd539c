"""Which moments of life lead to which procedures: by field, and by words in the name. One table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from motcua.kernel.text import fold


@dataclass(frozen=True, slots=True)
class Moment:
    """A life event, with the fields and the words by which its procedures are known."""

    code: str
    name: str
    name_en: str
    fields: tuple[str, ...] = ()
    words: str = r"(?!)"


MOMENTS: tuple[Moment, ...] = (
    Moment("khai-sinh", "Sinh con", "Having a child", words=r"khai sinh|con nuoi|nhan cha, me|nhan cha me|giam ho"),
    Moment("ket-hon", "Kết hôn, hôn nhân", "Marriage", words=r"ket hon|hon nhan|ly hon"),
    Moment("ho-tich", "Hộ tịch, giấy tờ cá nhân", "Civil status and personal papers",
           ("Hộ tịch", "Quốc tịch", "Nuôi con nuôi", "Quản lý xuất nhập cảnh")),
    Moment("cu-tru", "Nơi ở, cư trú", "Residence",
           ("Đăng ký, quản lý cư trú",), r"\bcu tru\b|thuong tru\b|tam tru\b|tam vang"),
    Moment("kinh-doanh", "Khởi nghiệp, kinh doanh", "Starting and running a business",
           ("Thành lập và hoạt động hộ kinh doanh", "Thành lập và hoạt động của tổ hợp tác, hợp tác xã",
            "Lưu thông hàng hóa trong nước", "An toàn thực phẩm", "Kinh doanh khí"),
           r"ho kinh doanh|hop tac xa|kinh doanh|doanh nghiep"),
    Moment("xay-nha", "Xây nhà, sửa nhà", "Building a house",
           ("Hoạt động xây dựng", "Nhà ở và công sở", "Quy hoạch xây dựng, kiến trúc", "Hạ tầng kỹ thuật"),
           r"xay dung|so nha|bien so nha|via he|he pho|long duong|mat duong|cay xanh|quy hoach"),
    Moment("dat-dai", "Đất đai", "Land", ("Đất đai",), r"\bdat dai\b|su dung dat|thua dat"),
    Moment("chung-thuc", "Chứng thực giấy tờ", "Certifying papers", ("Chứng thực",), r"chung thuc|sao y"),
    Moment("hoc-tap", "Học tập", "Schooling",
           ("Giáo dục và Đào tạo", "Giáo dục mầm non", "Giáo dục tiểu học", "Giáo dục trung học"),
           r"\btruong\b(?! hop)|hoc sinh|lop doc lap|giao duc"),
    Moment("an-sinh", "An sinh, trợ giúp xã hội", "Social protection",
           ("Bảo trợ xã hội", "Người có công", "Trẻ em", "Giảm nghèo", "Phòng, chống tệ nạn xã hội"),
           r"tro giup xa hoi|tro cap|ho ngheo|nguoi khuyet tat|ho tro"),
    Moment("viec-lam", "Việc làm", "Work", ("Lao động, tiền lương", "Việc làm", "An toàn, vệ sinh lao động"), r"viec lam"),
    Moment("qua-doi", "Người thân qua đời", "When somebody dies", words=r"khai tu|mai tang|hoa tang|tu tuat"),
    Moment("khieu-nai", "Phản ánh, khiếu nại", "Complaints",
           ("Khiếu nại, tố cáo, tiếp công dân", "Giải quyết khiếu nại", "Giải quyết tố cáo", "Tiếp công dân"),
           r"khieu nai|to cao|tiep cong dan"),
)  # fmt: skip
_BY_FIELD = {fold(field): moment.code for moment in MOMENTS for field in moment.fields}
_BY_WORDS = tuple((moment.code, re.compile(moment.words)) for moment in MOMENTS)


def moments_of(field_name: str, name: str) -> frozenset[str]:
    """This function will give the codes of the life events that a procedure belongs to; maybe none."""
    words = fold(name)
    spoken: Iterable[str] = (code for code, pattern in _BY_WORDS if pattern.search(words))
    by_field = _BY_FIELD.get(fold(field_name))
    return frozenset(spoken) | ({by_field} if by_field else frozenset())
