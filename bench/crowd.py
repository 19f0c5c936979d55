"""Three hundred thousand orders, written by the database itself, to time the pages against."""

from __future__ import annotations

from bench import world

DAYS = 730

#: What a row may look like is copied from one real life; times, numbers and states are spread.
STATEMENTS = (
    """
    CREATE TEMP TABLE crowd AS
    SELECT n, nextval('matters_matter_id_seq') AS matter, nextval('matters_party_id_seq') AS party,
      nextval('hotline_workorder_id_seq') AS "order", seat.court, seat.code, seat.agent, seat.unit,
      seat.judge, moment AS at, moment + random() * interval '70 hours' AS replied,
      (ARRAY['CASE_QUERY','CONTACT_JUDGE','PROCEDURE_CONSULT','MATERIAL_SUBMISSION','OTHER'])
        [1 + (n %% 5)] AS category,
      CASE WHEN moment > now() - interval '4 days' THEN
        (ARRAY['RECEIVED','DISPATCHED','IN_PROGRESS','REPLIED'])[1 + (n / 8 %% 4)] ELSE 'CLOSED' END AS state
    FROM generate_series(1, %(orders)s) AS n
    CROSS JOIN LATERAL (SELECT now() - (n * 0 + random()) * %(days)s * interval '1 day' AS moment) AS t
    JOIN seat ON seat.place = n %% %(seats)s
    """,
    """
    INSERT INTO matters_matter (id, number, court_id, title, stage, channel, confidentiality, opened_at)
    SELECT matter, CASE WHEN EXISTS
        (SELECT FROM matters_matter AS taken WHERE taken.number = (20000000 + n)::text)
      THEN (98000000 + n)::text ELSE (20000000 + n)::text END,
      court, '法官的电话一直打不通', 'TELL', 'PHONE', 'ORDINARY', at FROM crowd
    """,
    """
    INSERT INTO matters_party (id, matter_id, role, name, phone, phone_key, added_at)
    SELECT party, matter, 'REQUESTER', sealed.name, sealed.phone, md5((n %% 200000)::text), at
    FROM crowd, (SELECT name, phone FROM matters_party LIMIT 1) AS sealed
    """,
    """
    INSERT INTO hotline_workorder (id, matter_id, number, court_id, category, channel, requester_id, request,
      case_number, state, ladder, registered_by_id, unit_id, handler_id, answer, received_at, dispatched_at,
      signed_at, contacted_at, replied_at, closed_at, returns, reopenings, source, token)
    SELECT "order", matter, code || '-b-' || n, court, category, 'PHONE', party, %(request)s, '', state, 'QUIET',
      agent, CASE WHEN state <> 'RECEIVED' THEN unit END,
      CASE WHEN state IN ('IN_PROGRESS', 'REPLIED', 'CLOSED') THEN judge END, %(answer)s, at, at, at, at,
      CASE WHEN state IN ('REPLIED', 'CLOSED') THEN replied END,
      CASE WHEN state = 'CLOSED' THEN replied + interval '1 day' END, 0, 0, '', gen_random_uuid() FROM crowd
    """,
    """
    INSERT INTO matters_involvement (matter_id, organisation_id, since)
    SELECT matter, unit, at FROM crowd WHERE state <> 'RECEIVED'
    """,
    """
    INSERT INTO matters_clock (matter_id, about, name, started_at, warn_at, due_at, stopped_at, basis)
    SELECT matter, 'hotline.WorkOrder:' || "order", name, at, at + span * 0.75, at + span,
      CASE WHEN state IN ('REPLIED', 'CLOSED') THEN replied
        WHEN name = 'forward' AND state <> 'RECEIVED' THEN at END, ''
    FROM crowd, (VALUES ('forward', interval '1 hour'), ('reply', interval '3 days')) AS c (name, span)
    WHERE name = 'forward' OR state <> 'RECEIVED'
    """,
    """
    INSERT INTO ledger_event (key, name, at, by_id, about, matter, facts, salt, commitment)
    SELECT gen_random_uuid(), 'hotline.order.' || verb, moment, agent, 'hotline.WorkOrder:' || "order", matter,
      facts, decode(md5(n::text), 'hex'), sha256(("order" || verb)::bytea)
    FROM crowd CROSS JOIN LATERAL (VALUES
      (1, 'register', at, jsonb_build_object('court', code, 'category', category, 'number', code || '-b-' || n)),
      (2, 'dispatch', at, jsonb_build_object('court', code, 'unit', unit, 'handler', NULL,
        'contact_due', at + interval '1 day', 'reply_due', at + interval '3 days')),
      (3, 'sign_for', at, '{}'), (4, 'contact', at, '{"reached": true, "note": ""}'),
      (5, 'reply', replied, jsonb_build_object('answer', '说清楚了')),
      (6, 'close', replied + interval '1 day', '{"closure": 1}')) AS told (step, verb, moment, facts)
    WHERE step <= CASE state WHEN 'RECEIVED' THEN 1 WHEN 'DISPATCHED' THEN 2 WHEN 'IN_PROGRESS' THEN 4
      WHEN 'REPLIED' THEN 5 ELSE 6 END
    ORDER BY n, step
    """,
    "SELECT setval('matters_number', %(orders)s + 20000000)",
)


def gather(seats: list[world.Seat], orders: int) -> None:
    """Fill the tables, give every event its place in the log, count the figures."""
    from django.db import connection  # noqa: PLC0415  after set-up

    facts = {
        "orders": orders, "days": DAYS, "seats": len(seats),
        "request": world.REQUEST, "answer": world.ANSWER,
    }  # fmt: skip
    for _ in seats[0].life():
        pass
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE seat (place int, court bigint, code text, agent bigint, unit bigint, judge bigint)"
        )
        for place, seat in enumerate(seats):
            row = (
                place,
                seat.court.pk,
                seat.court.code,
                seat.agent.pk,
                seat.unit.pk,
                seat.judge.pk,
            )
            cursor.execute("INSERT INTO seat VALUES (%s, %s, %s, %s, %s, %s)", row)
        for statement in STATEMENTS:
            cursor.execute(statement, facts)
        cursor.execute("ANALYZE")
