from django.db import migrations, models


class Migration(migrations.Migration):
    """A calendar is told when a visit was changed last; until now that was when it was planned."""

    dependencies = [("response", "0001_requests_of_streets")]

    operations = [
        migrations.AddField("appointment", "changed_at", models.DateTimeField(null=True)),
        migrations.RunSQL("UPDATE response_appointment SET changed_at = planned_at", ""),
        migrations.AlterField("appointment", "changed_at", models.DateTimeField()),
    ]
