"""Merge the words of every room into one catalogue a language and compile it: `python -m tools.messages`.

The sources are locale/en/parts/*.po, one a room; Vietnamese is the message itself. Libraries speak English, so
locale/vi/parts/ says their messages in Vietnamese. What is built is not committed.
"""

from __future__ import annotations

import string
import sys
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "MIME-Version": "1.0",
}
PLURALS = {"en": "nplurals=2; plural=(n != 1);", "vi": "nplurals=1; plural=0;"}


def merged(parts: list[Path], language: str = "en") -> tuple[polib.POFile, list[str]]:
    """This function will merge the parts, and name what cannot be merged: contradictions, gaps, lost place-holders."""
    whole = polib.POFile()
    whole.metadata = {**HEADER, "Language": language, "Plural-Forms": PLURALS[language]}
    wrong: list[str] = []
    seen: dict[tuple[str, str | None], tuple[polib.POEntry, str]] = {}
    for path in parts:
        for entry in polib.pofile(str(path)):
            known = seen.setdefault((entry.msgid, entry.msgctxt), (entry, path.name))
            if known[0] is entry:
                whole.append(entry)
                wrong += [f"{path.name}: {fault}: {entry.msgid!r}" for fault in _faults(entry)]
            elif _words(known[0]) != _words(entry):
                wrong.append(f"{path.name}: {entry.msgid!r} is translated otherwise in {known[1]}")
    whole.sort(key=lambda entry: (entry.msgctxt or "", entry.msgid))
    return whole, wrong


def _words(entry: polib.POEntry) -> list[str]:
    """The translation; a plural has several."""
    return [entry.msgstr, *(words for _number, words in sorted(entry.msgstr_plural.items()))]


def _faults(entry: polib.POEntry) -> list[str]:
    texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
    faults = [] if all(texts) else ["no translation"]
    originals = _holders(entry.msgid) | _holders(entry.msgid_plural or "")
    if any(text and not _holders(text) <= originals for text in texts):
        faults.append("a place-holder that the message does not have")
    return faults


def _holders(text: str) -> set[str]:
    """The names in `{name}` and `%(name)s`."""
    percent = {piece.partition(")")[0] for piece in text.split("%(")[1:]}
    try:
        braces = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    except ValueError:  # a lone brace is only a brace
        braces = set()
    return percent | braces


def main() -> None:
    """This function will write the catalogues, or name what is wrong and end with 1."""
    wrong = [fault for language in PLURALS for fault in written(language)]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    sys.exit(1 if wrong and "--check" in sys.argv else 0)


def written(language: str) -> list[str]:
    """This function will write the catalogue of one language and name what is wrong in its parts."""
    folder = ROOT / "locale" / language
    whole, wrong = merged(sorted((folder / "parts").glob("*.po")), language)
    target = folder / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    whole.save(str(target / "django.po"))
    whole.save_as_mofile(str(target / "django.mo"))
    print(f"{language}: {len(whole)} messages")
    return wrong


if __name__ == "__main__":
    main()
