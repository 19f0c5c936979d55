from django.db import migrations

# Where the extension is not to be had the search works by words, sounds and meaning; the editors' page says so.
COMPARE_SPELLINGS = """
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX knowledge_asking_sound ON knowledge_asking USING gin (sound gin_trgm_ops);
EXCEPTION
    WHEN feature_not_supported OR insufficient_privilege OR undefined_file OR undefined_object THEN
        RAISE NOTICE 'pg_trgm is not to be had: spellings are not compared';
END $$;
"""


class Migration(migrations.Migration):
    """Compare spellings with pg_trgm, where the database has it."""

    dependencies = [("knowledge", "0001_initial")]

    operations = [
        migrations.RunSQL(COMPARE_SPELLINGS, "DROP INDEX IF EXISTS knowledge_asking_sound;")
    ]
