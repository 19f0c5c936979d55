from django.db import migrations


class Migration(migrations.Migration):
    """The table behind Django's cache: the rate limits of all web processes together.

    Unlogged: fast, and emptied by a crash, which only forgets some counts.
    """

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.RunSQL(
            'CREATE UNLOGGED TABLE "people_cache" ("cache_key" varchar(255) PRIMARY KEY,'
            ' "value" text NOT NULL, "expires" timestamptz NOT NULL);'
            ' CREATE INDEX "people_cache_expires" ON "people_cache" ("expires");',
            'DROP TABLE "people_cache";',
        )
    ]
