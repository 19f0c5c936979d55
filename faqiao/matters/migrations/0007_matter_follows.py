"""A matter can go on from an earlier one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('matters', '0006_fingerprints_of_names'),
    ]

    operations = [
        migrations.AddField(
            model_name='matter',
            name='follows',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='matters.matter'),
        ),
    ]
