"""Citizens: the persons, organisations and household businesses who bring dossiers, and their identifiers.

An identifier is stored encrypted, found by a keyed hash, shown masked; showing it in full is a recorded act (Luật
91/2025/QH15 on personal data, before it NĐ 13/2023/NĐ-CP). Names are kept in normal form C with their diacritics and
found without them.
"""
