"""What a call met, who is calling, the link by text message, and why not."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('hotline', '0009_callback_campaigns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='callback',
            name='claimed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='callbacks_claimed', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='callback',
            name='claimed_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='invited_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='link_key',
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.AddField(
            model_name='callback',
            name='link_salt',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='link_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='missed',
            field=models.CharField(blank=True, choices=[('NO_ANSWER', 'Nobody picked up'), ('BUSY', 'Busy'), ('OFF', 'Switched off'), ('LATER', 'Asked to be called later'), ('LANGUAGE', 'Could not understand each other'), ('WRONG_NUMBER', 'Wrong number')], max_length=12),
        ),
        migrations.AddField(
            model_name='callback',
            name='next_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='nudged_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='callback',
            name='through',
            field=models.CharField(blank=True, choices=[('PHONE', 'On the phone'), ('PAGE', "On the matter's page"), ('LINK', 'By the link in the text message')], max_length=8),
        ),
        migrations.AddField(
            model_name='callback',
            name='why_not',
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name='callback',
            name='campaign',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='callbacks', to='hotline.campaign'),
        ),
        migrations.AddIndex(
            model_name='callback',
            index=models.Index(fields=['-ended_at', '-id'], name='callback_ended'),
        ),
    ]
