"""Files that a command reads or writes: what goes wrong is said in Vietnamese, with the option and the next step."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.kernel.errors import Refused

REASONS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết phần đĩa được cấp",
    errno.EROFS: "ổ này chỉ đọc được",
    errno.ENAMETOOLONG: "tên dài quá",
    errno.EADDRINUSE: "cổng đang có chương trình khác giữ",
}


def reason_of(error: OSError) -> str:
    """This function will say why a file could not be used; what we have no words for is said by the system."""
    return REASONS.get(error.errno or 0) or error.strerror or str(error)


@contextmanager
def writing(option: str, path: Path | str) -> Iterator[None]:
    """This function will refuse, naming the option and the file, when what is done within cannot write."""
    try:
        yield
    except BrokenPipeError:  # who read our words went away: there is nobody to tell
        raise
    except OSError as error:
        raise Refused(f"{option}: không ghi được tệp {path} ({reason_of(error)}).", field=option,
                      next_step="Chọn nơi ghi khác.") from error  # fmt: skip


def read(path: Path, most: int = -1) -> bytes:
    """This function will give the bytes of a file, no more than `most` where that is said; raises Refused naming it."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise Refused(f"Không đọc được tệp {path}: {reason_of(error)}.", field=str(path),
                      next_step="Kiểm tra lại đường dẫn.") from error  # fmt: skip


def fault_of(error: Exception) -> str:
    """This function will say where a text stops being JSON, as far as the error tells."""
    line, column = getattr(error, "lineno", 0), getattr(error, "colno", 0)
    return f" (sai ở dòng {line}, cột {column})" if line else ""
