from django.db import migrations, models

import faqiao.law.hotline


class Migration(migrations.Migration):
    """The defaults of promises come from the rulebook: nothing changes in the database."""

    dependencies = [
        ("hotline", "0002_open_orders"),
    ]

    operations = [
        migrations.AlterField(
            model_name="target",
            name="forward_minutes",
            field=models.PositiveIntegerField(default=faqiao.law.hotline.forward_minutes),
        ),
        migrations.AlterField(
            model_name="target",
            name="contact_hours",
            field=models.PositiveIntegerField(default=faqiao.law.hotline.contact_hours),
        ),
        migrations.AlterField(
            model_name="target",
            name="reply_working_days",
            field=models.PositiveIntegerField(default=faqiao.law.hotline.reply_working_days),
        ),
        migrations.AlterField(
            model_name="target",
            name="callback_percent",
            field=models.PositiveSmallIntegerField(default=faqiao.law.hotline.callback_percent),
        ),
    ]
