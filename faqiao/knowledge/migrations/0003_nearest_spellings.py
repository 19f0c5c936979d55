from django.db import migrations

# An index that hands out the nearest first: only the first few hundred are read, however many there are.
NEAREST = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        DROP INDEX IF EXISTS knowledge_asking_sound;
        CREATE INDEX knowledge_asking_sound ON knowledge_asking USING gist (sound gist_trgm_ops(siglen=128));
    END IF;
END $$;
"""
BACK = """
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
        DROP INDEX IF EXISTS knowledge_asking_sound;
        CREATE INDEX knowledge_asking_sound ON knowledge_asking USING gin (sound gin_trgm_ops);
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    """Find the nearest spellings first."""

    dependencies = [("knowledge", "0002_typos")]

    operations = [migrations.RunSQL(NEAREST, BACK)]
