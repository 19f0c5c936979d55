"""Rows of the ledger are only ever added: the database itself refuses the rest.

The one exception: facts and salt become NULL together while `ledger.erasing` is on. A test database
may be emptied, and its queue with it.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION ledger_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        IF current_database() LIKE 'test\\_%' THEN
            DELETE FROM procrastinate_jobs;
            RETURN NULL;
        END IF;
    ELSIF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'ledger_event'
          AND current_setting('ledger.erasing', true) = 'on' THEN
        IF NEW.facts IS NULL AND NEW.salt IS NULL
           AND to_jsonb(NEW) - 'facts' - 'salt' = to_jsonb(OLD) - 'facts' - 'salt' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION '% is only ever added to: % refused', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END;
$$;
"""

TABLES = ("ledger_event", "ledger_leaf", "ledger_checkpoint")


def guards():
    for table in TABLES:
        yield (
            f"CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION ledger_only_added()"
        ), f"DROP TRIGGER only_added ON {table}"
        yield (
            f"CREATE TRIGGER never_emptied BEFORE TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_added()"
        ), f"DROP TRIGGER never_emptied ON {table}"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_the_log")]

    operations = [
        migrations.RunSQL(GUARD, "DROP FUNCTION ledger_only_added()"),
        *(migrations.RunSQL(forward, backward) for forward, backward in guards()),
    ]
