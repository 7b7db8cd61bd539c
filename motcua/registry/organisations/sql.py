"""The statements of `queries` that are clearer in SQL than through models: who may act, and the tree of authorities."""

# One row per grant in force, the person's own and those of colleagues whose deputy he is at that instant.
_GRANTS = """
    SELECT g.staff_id, g.role, g.unit_id, u.authority_id, NULL::bigint AS absent_id, '' AS absent_name
      FROM organisations_rolegrant g JOIN organisations_unit u ON u.id = g.unit_id
     WHERE {own} AND g.valid_from <= %(day)s AND (g.valid_until IS NULL OR g.valid_until > %(day)s)
       AND (u.valid_until IS NULL OR u.valid_until > %(day)s)
    UNION ALL
    SELECT x.deputy_id, g.role, g.unit_id, u.authority_id, absent.id, absent.name
      FROM organisations_actingassignment x
      JOIN organisations_staff absent ON absent.id = x.absent_id
      JOIN organisations_rolegrant g ON g.staff_id = x.absent_id
       AND (x.unit_id IS NULL OR x.unit_id = g.unit_id) AND (x.role = '' OR x.role = g.role)
      JOIN organisations_unit u ON u.id = g.unit_id AND u.authority_id = x.authority_id
     WHERE {deputy} AND x.starts_at <= %(at)s AND (x.ends_at IS NULL OR x.ends_at > %(at)s)
       AND g.valid_from <= %(day)s AND (g.valid_until IS NULL OR g.valid_until > %(day)s)
       AND (u.valid_until IS NULL OR u.valid_until > %(day)s)
"""
_ACTOR = f"""
    WITH me AS (
        SELECT a.id AS account_id, a.name AS account_name, s.id, s.name, {{key}},
               (SELECT u.authority_id FROM organisations_post p JOIN organisations_unit u ON u.id = p.unit_id
                 WHERE p.staff_id = s.id AND p.valid_from <= %(day)s
                   AND (p.valid_until IS NULL OR p.valid_until > %(day)s)
                 ORDER BY p.valid_from, p.id LIMIT 1) AS home_id
          FROM {{source}} LEFT JOIN organisations_staff s ON s.account_id = a.id
         WHERE {{wanted}} AND a.is_active)
    SELECT me.account_id, me.account_name, me.id, me.name, me.home_id, held.role, held.unit_id, held.authority_id,
           held.absent_id, held.absent_name, me.token_id, me.last_used_on, seat.code
      FROM me LEFT JOIN LATERAL ({_GRANTS.format(own="g.staff_id = me.id", deputy="x.deputy_id = me.id")}) held ON true
      LEFT JOIN organisations_authority seat ON seat.id = held.authority_id
       AND (seat.valid_until IS NULL OR seat.valid_until > %(day)s)
     ORDER BY held.absent_id NULLS FIRST, held.unit_id, held.role
"""  # noqa: S608 - made of constants; values are parameters
ACTOR_OF_ACCOUNT = _ACTOR.format(
    key="NULL::bigint AS token_id, NULL::date AS last_used_on",
    source="accounts_account a",
    wanted="a.id = %(account_id)s",
)
ACTOR_OF_TOKEN = _ACTOR.format(
    key="t.id AS token_id, t.last_used_on",
    source="accounts_apitoken t JOIN accounts_account a ON a.id = t.account_id",
    wanted="t.hash = %(hash)s AND t.revoked_at IS NULL",
)
HOLDERS = f"""
    SELECT held.role, held.staff_id, s.account_id, s.name, s.title, held.unit_id, held.authority_id,
           held.absent_id, held.absent_name
      FROM ({_GRANTS.format(own="g.role = %(role)s", deputy="g.role = %(role)s")}) held
      JOIN organisations_staff s ON s.id = held.staff_id
     WHERE (%(unit_id)s::bigint IS NULL OR held.unit_id = %(unit_id)s)
       AND (%(authority_id)s::bigint IS NULL OR held.authority_id = %(authority_id)s)
     ORDER BY held.absent_id IS NOT NULL, s.given_name_folded, s.name_folded, s.id
"""  # noqa: S608 - same
ANCESTORS = """
    WITH RECURSIVE up(id, parent_id, height) AS (
        SELECT id, parent_id, 0 FROM organisations_authority WHERE id = ANY(%s)
        UNION ALL
        SELECT a.id, a.parent_id, height + 1 FROM organisations_authority a JOIN up ON a.id = up.parent_id)
    SELECT id FROM up GROUP BY id ORDER BY min(height)
"""
# The nearest calendar upwards, with its revision.
CALENDAR = """
    WITH RECURSIVE up(parent_id, calendar_id, height) AS (
        SELECT parent_id, calendar_id, 0 FROM organisations_authority WHERE id = %s
        UNION ALL
        SELECT a.parent_id, a.calendar_id, height + 1 FROM organisations_authority a JOIN up ON a.id = up.parent_id
         WHERE up.calendar_id IS NULL)
    SELECT c.id, c.revision FROM up JOIN calendars_calendar c ON c.id = up.calendar_id ORDER BY height LIMIT 1
"""
DESCENDANTS = """
    WITH RECURSIVE down(id) AS (
        SELECT id FROM organisations_authority WHERE id = ANY(%s)
        UNION
        SELECT a.id FROM organisations_authority a JOIN down ON a.parent_id = down.id)
    SELECT id FROM down
"""
# Everybody who has a post on a day: his first one, and his own roles in that unit.
SEATS = """
    SELECT DISTINCT ON (s.id) s.id, s.name, coalesce(nullif(p.title, ''), s.title), u.id, u.authority_id,
           (SELECT min(x.valid_from) FROM organisations_post x WHERE x.staff_id = s.id),
           ARRAY(SELECT g.role FROM organisations_rolegrant g
                  WHERE g.staff_id = s.id AND g.unit_id = u.id AND g.valid_from <= %(day)s
                    AND (g.valid_until IS NULL OR g.valid_until > %(day)s))
      FROM organisations_post p JOIN organisations_staff s ON s.id = p.staff_id
      JOIN organisations_unit u ON u.id = p.unit_id
     WHERE u.authority_id = ANY(%(authorities)s) AND p.valid_from <= %(day)s
       AND (p.valid_until IS NULL OR p.valid_until > %(day)s)
     ORDER BY s.id, p.valid_from, p.id
"""
