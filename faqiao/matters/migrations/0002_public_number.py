from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("matters", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE matters_number", reverse_sql="DROP SEQUENCE matters_number"
        )
    ]
