"""Missed calls: the newest first, and those that were called back."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0002_newest_of_all'),
        ('matters', '0008_mail_channel'),
        ('people', '0009_communities_of_zones'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('missed', True)), fields=['-began_at', '-id'], name='call_missed_newest'),
        ),
        migrations.AddIndex(
            model_name='call',
            index=models.Index(condition=models.Q(('called_back_at__isnull', False), ('missed', True)), fields=['-called_back_at', '-id'], name='call_called_back'),
        ),
    ]
