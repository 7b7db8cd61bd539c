"""From bytes to a checked XML tree: nothing is fetched, nothing is expanded, nothing is larger than a route can be."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from motcua.casework.dossiers.rules.routing.faults import WHOLE_FILE, Faults
from motcua.kernel.phrases import Phrase

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

LARGEST_BYTES = 1_000_000
MOST_ELEMENTS = 10_000
DEEPEST = 40
LONGEST_TEXT = 2_000
LONGEST_ID = 200

_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


def read_tree(xml: bytes, faults: Faults) -> etree._Element:
    """This function will parse a file that may come from anybody.

    Raises RouteRefused for what is too large, no XML, or reaches outside of the file.
    """
    if len(xml) > LARGEST_BYTES:
        faults.add(WHOLE_FILE, Phrase("tệp lớn quá {most} byte.", most=f"{LARGEST_BYTES:,}".replace(",", ".")))
        faults.stop_if_any()
    root = _parsed(xml, faults)
    _check_outside(root, faults)
    faults.stop_if_any()
    _check_size(root, faults)
    if root.tag != f"{{{MODEL}}}definitions":
        faults.add(
            id_of(root),
            Phrase("phần tử gốc phải là “definitions” của BPMN 2.0, không phải “{name}”.", name=_local(root)),
        )
    faults.stop_if_any()
    _check_ids(root, faults)
    return root


def _parsed(xml: bytes, faults: Faults) -> etree._Element:
    _check_encoding(xml, faults)
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        _refuse_doctype(faults)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        faults.add(WHOLE_FILE, Phrase("không đọc được như XML ({why}).", why=str(error)[:150]))
        faults.stop_if_any()
        raise


def _check_encoding(xml: bytes, faults: Faults) -> None:
    declared = _DECLARED.match(xml)
    try:
        xml.decode("utf-8")
    except UnicodeDecodeError:
        faults.add(WHOLE_FILE, "phải ghi bằng bảng mã UTF-8.")
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        faults.add(
            WHOLE_FILE, Phrase("khai báo bảng mã “{declared}”; hãy ghi tệp bằng UTF-8.", declared=declared[1].decode())
        )
    faults.stop_if_any()


def _refuse_doctype(faults: Faults) -> None:
    faults.add(WHOLE_FILE, "có khai báo DOCTYPE hoặc ENTITY; quy trình không được dùng thực thể XML.")
    faults.stop_if_any()


def _check_outside(root: etree._Element, faults: Faults) -> None:
    tree = root.getroottree()
    if tree.docinfo.internalDTD is not None:
        _refuse_doctype(faults)
    for item in (*root.itersiblings(preceding=True), *root.iter()):
        if isinstance(item, etree._ProcessingInstruction):  # noqa: SLF001 — lxml has no public name for the type
            faults.add(
                WHOLE_FILE,
                Phrase("có chỉ thị xử lý “<?{name}?>”; quy trình không được trỏ ra ngoài tệp.", name=item.target),
            )
        elif isinstance(item, etree._Entity):  # noqa: SLF001 — same
            _refuse_doctype(faults)


def _check_size(root: etree._Element, faults: Faults) -> None:
    count = 0
    waiting = [(root, 1)]
    while waiting:
        element, depth = waiting.pop()
        count += 1
        if depth > DEEPEST:
            faults.add(id_of(element), Phrase("lồng sâu quá {most} lớp.", most=DEEPEST))
            return
        if count > MOST_ELEMENTS:
            faults.add(WHOLE_FILE, Phrase("có quá {most} phần tử.", most=MOST_ELEMENTS))
            return
        waiting += [(child, depth + 1) for child in element]


def _check_ids(root: etree._Element, faults: Faults) -> None:
    seen: set[str] = set()
    for element in root.iter(f"{{{MODEL}}}*"):
        own = element.get("id")
        if own is None:
            continue
        if not own.strip() or len(own) > LONGEST_ID or any(sign.isspace() or not sign.isprintable() for sign in own):
            faults.add(
                own[:40], Phrase("mã phần tử phải có từ 1 đến {most} ký tự, không có khoảng trắng.", most=LONGEST_ID)
            )
        same = unicodedata.normalize("NFC", own)
        if same in seen:
            faults.add(own, "mã phần tử bị trùng trong tệp.")
        seen.add(same)


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname


def is_element(item: object) -> bool:
    """This function will tell elements from comments, which lxml lists among them."""
    return isinstance(getattr(item, "tag", None), str)


def name_of(element: etree._Element) -> str:
    """This function will give an element's own name, without its namespace; a comment has none."""
    return _local(element) if is_element(element) else ""


def in_model(element: etree._Element) -> bool:
    """This function will tell whether an element is BPMN's own."""
    return is_element(element) and etree.QName(element).namespace == MODEL


def id_of(element: etree._Element) -> str:
    """This function will give the id by which a person finds an element: its own, or its holder's."""
    here: etree._Element | None = element
    while here is not None:
        own = here.get("id")
        if own:
            return own
        here = here.getparent()
    return name_of(element)


def children_of(element: etree._Element) -> list[etree._Element]:
    """This function will give the elements directly within, without comments."""
    return [child for child in element if is_element(child)]
