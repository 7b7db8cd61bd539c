"""The words of the command line itself, in Vietnamese: usage, options, wrong values.

click says them through gettext, which follows the language of the machine and not ours; so its own lookup is replaced.
What has no words here stays as click says it.
"""

from __future__ import annotations

import gettext
import sys
from types import ModuleType

import click

WORDS = {
    "Usage:": "Cách dùng:",
    "Options": "Lựa chọn",
    "Commands": "Các lệnh",
    "Show this message and exit.": "Hiện lời này rồi thôi.",
    "Show the version and exit.": "Hiện số phiên bản rồi thôi.",
    "default: {default}": "mặc định: {default}",
    "required": "phải có",
    "env var: {var}": "biến môi trường: {var}",
    "Error: {message}": "Lỗi: {message}",
    "Aborted!": "Đã dừng theo yêu cầu.",
    "Try '{command} {option}' for help.": "Xem “{command} {option}”.",
    "Missing argument": "Còn thiếu",
    "Missing option": "Còn thiếu lựa chọn",
    "Missing parameter": "Còn thiếu",
    "Missing command.": "Còn thiếu tên lệnh.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Invalid value: {message}": "Giá trị chưa đúng: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} chưa đúng: {message}",
    "No such option {name!r}.": "Không có lựa chọn “{name}”.",
    "No such command {name!r}.": "Không có lệnh “{name}”.",
    "Did you mean {possibility}?": "Có phải {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Có phải một trong: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa: {args}.",
    "Got unexpected extra arguments ({args})": "Thừa: {args}.",
    "Option {name!r} does not take a value.": "Lựa chọn “{name}” không nhận giá trị.",
    "Option {name!r} requires an argument.": "Lựa chọn “{name}” cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Lựa chọn “{name}” cần {nargs} giá trị.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename}: {message}",
    "{value!r} is not {choice}.": "“{value}” không phải {choice}.",
    "{value!r} is not one of {choices}.": "“{value}” không phải một trong: {choices}.",
    "{value!r} does not match the format {format}.": "“{value}” không phải ngày có thật viết như 2018-12-31.",
    "{value!r} does not match the formats {formats}.": "“{value}” không viết đúng dạng: {formats}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{value!r} is not a valid {number_type}.": "“{value}” không phải là số hợp lệ.",
    "file": "Tệp",
    "directory": "Thư mục",
    "path": "Đường dẫn",
    "{name} {filename!r} does not exist.": "không có “{filename}”. Kiểm tra lại đường dẫn.",
    "{name} {filename!r} is a file.": "“{filename}” là tệp, không phải thư mục.",
    "{name} {filename!r} is a directory.": "“{filename}” là thư mục, không phải tệp.",
    "{name} {filename!r} is not readable.": "không có quyền đọc “{filename}”.",
    "{name} {filename!r} is not writable.": "không có quyền ghi “{filename}”. Chọn nơi ghi khác.",
}
PLACES = {
    "text": "CHỮ", "integer": "SỐ", "integer range": "SỐ", "float": "SỐ", "float range": "SỐ", "filename": "TỆP",
    "path": "TỆP", "file": "TỆP", "datetime": "NGÀY",
}  # fmt: skip
"""What stands for a value of each kind."""
NAMES = {
    "code": "MÃ", "authority": "MÃ", "file": "TỆP", "name": "TÊN", "year": "NĂM", "period": "KỲ", "paths": "TỆP...", "host": "ĐỊA CHỈ",
    "port": "CỔNG",
}  # fmt: skip
"""What stands for the value of a parameter of that name."""


def said(text: str) -> str:
    """This function will give the Vietnamese of what click says."""
    return WORDS.get(text, text)


def counted(one: str, many: str, number: int) -> str:
    """This function will give the Vietnamese of what click says of a number."""
    return said(one if number == 1 else many)


def speak_vietnamese() -> None:
    """This function will let every module of click say our words."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click."):
            _replace(module, "_", gettext.gettext, said)
            _replace(module, "ngettext", gettext.ngettext, counted)


def rename_places(command: click.Command) -> None:
    """This function will name in Vietnamese what stands for a value in the usage of a command and of those below it."""
    command.options_metavar = "[LỰA CHỌN]"
    for param in command.params:
        if param.metavar is None and not (isinstance(param, click.Option) and (param.is_flag or param.count)):
            param.metavar = NAMES.get(param.name or "") or PLACES.get(param.type.name)
    if isinstance(command, click.Group):
        command.subcommand_metavar = "LỆNH ..."
        for below in command.commands.values():
            rename_places(below)


def _replace(module: ModuleType, name: str, theirs: object, ours: object) -> None:
    if getattr(module, name, None) is theirs:
        setattr(module, name, ours)
