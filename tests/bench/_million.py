"""A great many dossiers, put straight into the tables: for the benches alone, never the product's way.

They are spread as life spreads them: over a year, over the catalogue with a few procedures much asked for, over seven
authorities and their units and people; names as frequent as Vietnamese names are; a few in a hundred still open.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, repeat

import psycopg
from django.db import connection

from motcua.casework.dossiers.commands.tallies import rebuild_tallies
from motcua.kernel.text import fold
from tests.bench import _databases, _world
from tests.bench._databases import CLUSTER

YEAR = 2018
NAMES = 1024
# Shares in a thousand, rounded from published counts of Vietnamese names.
FAMILY = {
    "Nguyễn": 384, "Trần": 121, "Lê": 95, "Phạm": 70, "Huỳnh": 51, "Phan": 45, "Võ": 39, "Đặng": 21, "Bùi": 20, "Đỗ": 14,
    "Hồ": 13, "Ngô": 13, "Dương": 10, "Lý": 5, "Trương": 22, "Đinh": 10, "Đoàn": 10, "Lâm": 9, "Mai": 8, "Trịnh": 8,
    "Đào": 7, "Cao": 6, "Hà": 6, "Lương": 5, "Tạ": 4, "Thái": 4,
}  # fmt: skip
MIDDLE = {
    "Thị": 330, "Văn": 270, "Ngọc": 60, "Thanh": 50, "Minh": 45, "Đức": 40, "Quang": 35, "Hữu": 35, "Đình": 30, "Thu": 25,
    "Xuân": 25, "Công": 20, "Kim": 20, "Hoàng": 15,
}  # fmt: skip
GIVEN = {
    "Anh": 40, "Hương": 24, "Hà": 24, "Linh": 22, "Hùng": 22, "Dũng": 20, "Hải": 20, "Tuấn": 20, "Lan": 20, "Bình": 20,
    "Mai": 18, "Nga": 16, "Thảo": 18, "Trang": 18, "Hạnh": 16, "Sơn": 18, "Long": 16, "Nam": 18, "Hòa": 16, "Cường": 16,
    "Phương": 20, "Thủy": 18, "Hiền": 18, "Vinh": 12, "Phúc": 14, "An": 12, "Châu": 10, "Giang": 12, "Khánh": 12,
    "Lộc": 10, "Mỹ": 10, "Nhung": 12, "Oanh": 8, "Quân": 10, "Tâm": 16, "Uyên": 8, "Vân": 14, "Yến": 12, "Đạt": 12,
    "Tài": 10, "Thắng": 14, "Trung": 14, "Tú": 10, "Việt": 10, "Xuân": 8, "Ánh": 8, "Ân": 3,
}  # fmt: skip
_UNIT = """
CREATE FUNCTION bench_u(n bigint, k bigint) RETURNS float8 IMMUTABLE LANGUAGE sql
AS 'SELECT (hashint8extended(n, k) & 1048575) / 1048576.0'
"""
_NAMES = """
CREATE TABLE bench_name AS
SELECT row_number() OVER () - 1 AS i, *
  FROM unnest(%(family)s::text[], %(middle)s::text[], %(given)s::text[], %(family_folded)s::text[],
              %(middle_folded)s::text[], %(given_folded)s::text[])
       known(family, middle, given, family_folded, middle_folded, given_folded)
"""
_NAMED = """
  JOIN bench_name f ON f.i = (hashint8extended({person}, 1) & 1023)
  JOIN bench_name m ON m.i = (hashint8extended({person}, 2) & 1023)
  JOIN bench_name g ON g.i = (hashint8extended({person}, 3) & 1023)
"""
_OFFERS = """
CREATE TABLE bench_offer AS
SELECT (row_number() OVER (ORDER BY hashint8(c.id)) - 1)::int AS i, p.id AS procedure_id, v.id AS version_id,
       r.id AS route_id, c.authority_id, c.unit_id, a.code AS agency, desk.id AS desk,
       jsonb_build_object('reception', desk.id, 'return_desk', desk.id, 'one_stop_head', desk.id, 'handler', c.unit_id,
                          'dept_head', c.unit_id, 'leader', lead.id, 'clerk', office.id) AS role_units
  FROM procedures_competentunit c
  JOIN procedures_procedure p ON p.id = c.procedure_id
  JOIN LATERAL (SELECT id FROM procedures_procedureversion WHERE procedure_id = p.id ORDER BY id DESC LIMIT 1) v ON true
  JOIN dossiers_route r ON r.version_id = v.id AND r.is_current
  JOIN organisations_authority a ON a.id = c.authority_id
  JOIN organisations_unit desk ON desk.authority_id = a.id AND desk.kind = 'one_stop'
  JOIN organisations_unit lead ON lead.authority_id = a.id AND lead.kind = 'leadership'
  JOIN organisations_unit office ON office.authority_id = a.id AND office.kind = 'office'
"""
_HANDLERS = """
CREATE TABLE bench_handler AS
SELECT unit_id, (row_number() OVER own - 1)::int AS j, staff_id, count(*) OVER (PARTITION BY unit_id)::int AS of
  FROM organisations_rolegrant WHERE role = 'handler' WINDOW own AS (PARTITION BY unit_id ORDER BY staff_id)
"""
_PARTIES = """
INSERT INTO citizens_party (id, kind, name, name_folded, id_kind, identifier_cipher, identifier_hash, identifier_masked,
                            phone, phone_as_entered, email, address, created_at, updated_at)
SELECT n, 'person',
       f.family || ' ' || m.middle || ' ' || g.given,
       f.family_folded || ' ' || m.middle_folded || ' ' || g.given_folded,
       'personal_id', sha256(int8send(n)), sha256(int8send(-n)), '048*****' || lpad((n %% 10000)::text, 4, '0'),
       '+8490' || lpad(n::text, 7, '0'), '090' || lpad(n::text, 7, '0'), '', n %% 300 || ' đường Mẫu',
       '2018-01-01', '2018-01-01'
  FROM generate_series(1, %(parties)s::bigint) n
""" + _NAMED.format(person="n")
_DOSSIERS = (
    """
INSERT INTO dossiers_dossier (
    id, number, lookup_secret, authority_id, intake_authority_id, procedure_id, version_id, route_id, applicant_id,
    submitter_id, channel, status, request_content, result_delivery, papers, data, role_units, handling_unit_id,
    handler_id, search_text, tells_by_mail, submitted_at, received_at, due_at, promised_due_at, ready_at, returned_at,
    ended_at, limit_value, limit_unit, limit_mode, supplement_policy, supplement_count, is_flagged, uncounted_minutes,
    applicant_minutes, authority_minutes, outcome, timeliness, first_timeliness, duplicate_verdict, fee_due, fee_text)
SELECT n, number, 'ABCDEFGH', o.authority_id, o.authority_id, o.procedure_id, o.version_id, o.route_id, party, party,
       CASE WHEN bench_u(n, 8) < 0.9 THEN 'direct' ELSE 'online' END,
       CASE WHEN NOT is_open THEN 'returned' WHEN turn = 7 THEN 'result_ready'
            WHEN bench_u(n, 9) < 0.04 THEN 'awaiting_supplement' WHEN turn = 1 THEN 'received' ELSE 'in_progress' END,
       '', '', '[{"name": "Đơn đề nghị", "originals": 1, "copies": 0, "requirement_id": null}]',
       '{"outcome": "approve", "summary": "Đủ điều kiện"}', o.role_units, o.unit_id,
       CASE WHEN NOT is_open OR turn > 2 THEN h.staff_id END,
       lower(replace(replace(number, '.', ' '), '-', ' ')) || ' ' || f.family_folded || ' ' || m.middle_folded || ' '
       || g.given_folded || ' 090' || lpad(party::text, 7, '0'),
       false, received, received, due, due, ready, ready + interval '20 hours' * bench_u(n, 10),
       CASE WHEN NOT is_open THEN ready + interval '20 hours' * bench_u(n, 10) END, days, 'working_day', 'hour_rolling',
       'reset', 0, false, 0, CASE WHEN bench_u(n, 11) < 0.05 THEN (bench_u(n, 12) * 3000)::int ELSE 0 END,
       CASE WHEN ready IS NOT NULL THEN (30 + days * 480 * bench_u(n, 7))::int END,
       CASE WHEN ready IS NULL THEN '' WHEN bench_u(n, 13) < 0.97 THEN 'approval' ELSE 'rejection' END,
       CASE WHEN ready IS NULL THEN 'pending' WHEN bench_u(n, 14) < 0.6 THEN 'early' ELSE 'on_time' END,
       CASE WHEN ready IS NULL THEN 'pending' WHEN bench_u(n, 15) < 0.004 THEN 'overdue' ELSE 'on_time' END,
       'none', 0, ''
  FROM bench_drawn d JOIN bench_offer o ON o.i = d.offer
  JOIN bench_handler h ON h.unit_id = o.unit_id AND h.j = d.n %% h.of
"""
    + _NAMED.format(person="party")
    + """
  CROSS JOIN LATERAL (SELECT o.agency || '-' || to_char(d.received, 'YYMMDD') || '-' || to_char(d.n, 'FM9999990000') AS number) numbered
 ORDER BY n
"""
)
_DRAWN = """
CREATE TABLE bench_drawn AS
SELECT *, received + interval '34 hours' * days AS due,
       CASE WHEN NOT is_open OR turn = 7 THEN received + interval '33 hours' * days * bench_u(n, 7) END AS ready
  FROM (SELECT n, n > %(closed)s AS is_open, 1 + (bench_u(n, 4) * (%(parties)s - 1))::bigint AS party,
               (power(bench_u(n, 5), 2) * (SELECT count(*) - 1 FROM bench_offer))::int AS offer,
               (ARRAY[1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 5, 5, 6, 7, 7, 7])[1 + (bench_u(n, 6) * 19)::int] AS turn,
               (ARRAY[1, 2, 3, 3, 3, 5, 5, 7, 10, 15, 20])[1 + (bench_u(n, 16) * 10)::int] AS days,
               CASE WHEN n > %(closed)s THEN now() - interval '21 days' * bench_u(n, 17)
                    ELSE make_timestamptz(%(year)s, 1, 1, 7, 30, 0, 'Asia/Ho_Chi_Minh')
                         + interval '1 day' * floor(330.0 * n / %(closed)s) + interval '9 hours' * bench_u(n, 17)
               END AS received
          FROM generate_series(1, %(closed)s::bigint + %(open)s) n) drawn
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
 WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""
_STEPS = """
INSERT INTO dossiers_dossierstep (dossier_id, node, name, role, kind, state, path, via, unit_id, assignee_id,
    budget_minutes, public_status, arrived_at, due_at, warned_level, completed_at, completed_by_id, outcome, is_late)
SELECT d.n, s.kind, s.name, s.role, s.kind, CASE WHEN waits THEN 'waiting' ELSE 'done' END, '0.1', '',
       (o.role_units ->> s.role)::bigint,
       CASE WHEN s.role = 'handler' AND bench_u(d.n, 18) < 0.9 THEN h.staff_id END, 120, 'Hồ sơ đang được giải quyết.',
       d.received, d.received + interval '4 hours' * s.place, '', CASE WHEN NOT waits THEN d.received + interval '1 hour' END,
       CASE WHEN NOT waits THEN h.staff_id END, CASE WHEN waits THEN '' ELSE 'done' END, false
  FROM bench_drawn d
  JOIN bench_offer o ON o.i = d.offer
  JOIN bench_handler h ON h.unit_id = o.unit_id AND h.j = d.n %% h.of
  JOIN (VALUES (1, 'receive', 'reception', 'Tiếp nhận, chuyển hồ sơ'), (2, 'assign', 'dept_head', 'Phân công thụ lý'),
               (3, 'appraise', 'handler', 'Thẩm định, dự thảo kết quả'), (4, 'check', 'dept_head', 'Kiểm tra, trình ký'),
               (5, 'sign', 'leader', 'Ký duyệt kết quả'), (6, 'register', 'clerk', 'Vào số, đóng dấu'),
               (7, 'return', 'return_desk', 'Trả kết quả')) s(place, kind, role, name)
    ON CASE WHEN d.is_open THEN s.place = d.turn ELSE s.place IN (3, 5, 7) END,
  LATERAL (SELECT d.is_open AS waits) known
 ORDER BY d.n
"""
_TABLES = {"citizens_party": _PARTIES, "dossiers_dossier": _DOSSIERS, "dossiers_dossierstep": _STEPS}


@dataclass(frozen=True)
class Size:
    """How many dossiers: those of a year that are done, and those that are still open."""

    closed: int
    still_open: int


FEW, SOME, MANY = Size(200, 800), Size(97_000, 3_000), Size(970_000, 30_000)


def filled(size: Size) -> str:
    """Give the database with that many dossiers in the founded district; made once."""
    return _databases.kept(f"bench_{size.closed + size.still_open}", lambda: _fill(size), on=_world.founded())


def _fill(size: Size) -> None:
    """Draw the dossiers, then write the tables side by side."""
    words = {"family": FAMILY, "middle": MIDDLE, "given": GIVEN}
    values: dict[str, object] = {name: _repeated(shares) for name, shares in words.items()}
    values |= {f"{name}_folded": [fold(word) for word in _repeated(shares)] for name, shares in words.items()}
    count = size.closed + size.still_open
    values |= {"closed": size.closed, "open": size.still_open, "year": YEAR, "parties": max(1, count * 3 // 10)}
    with connection.cursor() as cursor:
        for statement in (_UNIT, _NAMES, _OFFERS, _HANDLERS, _DRAWN, "ANALYZE bench_drawn"):
            cursor.execute(statement, values)
    url = CLUSTER.url(str(connection.settings_dict["NAME"]))
    with ThreadPoolExecutor() as writers:
        list(writers.map(lambda table: _write(url, table, values), _TABLES))
    rebuild_tallies()  # the triggers slept meanwhile
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE bench_drawn, bench_offer, bench_handler, bench_name")
        cursor.execute("DROP FUNCTION bench_u; CHECKPOINT")


def _write(url: str, table: str, values: dict[str, object]) -> None:
    """Write one table: the rows, then the indexes that no constraint needs, which is quicker than both at once."""
    with psycopg.connect(url, autocommit=True) as own:
        own.execute("SET session_replication_role = replica")  # foreign keys are right by the way they are drawn
        own.execute("SET maintenance_work_mem = '256MB'")
        indexes = own.execute(_INDEXES, [table]).fetchall()
        for name, _ in indexes:
            own.execute(f"DROP INDEX {name}")
        own.execute(_TABLES[table], values)
        for _, definition in indexes:
            own.execute(definition)
        own.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        own.execute(f"VACUUM (ANALYZE) {table}")


def _repeated(shares: dict[str, int]) -> list[str]:
    """Give each word as often as its share, to 1,024 in all."""
    listed = list(chain.from_iterable(repeat(word, share) for word, share in shares.items()))
    return [listed[place * len(listed) // NAMES] for place in range(NAMES)]
