"""A caller may take a request back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('hotline', '0007_words_are_found'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='workorder',
            name='order_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='workorder',
            name='order_in_hand_has_a_unit',
        ),
        migrations.AddField(
            model_name='workorder',
            name='withdrawn_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AlterField(
            model_name='workorder',
            name='state',
            field=models.CharField(choices=[('RECEIVED', 'Received'), ('DISPATCHED', 'Dispatched'), ('IN_PROGRESS', 'In progress'), ('RETURNED', 'Returned'), ('REPLIED', 'Replied'), ('CLOSED', 'Closed'), ('MERGED', 'Joined with another'), ('WITHDRAWN', 'Withdrawn')], default='RECEIVED', max_length=12),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['RECEIVED', 'DISPATCHED', 'IN_PROGRESS', 'RETURNED', 'REPLIED', 'CLOSED', 'MERGED', 'WITHDRAWN'])), name='order_state_known'),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['RECEIVED', 'RETURNED', 'CLOSED', 'MERGED', 'WITHDRAWN']), ('unit__isnull', False), _connector='OR'), name='order_in_hand_has_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='workorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'WITHDRAWN'), ('withdrawn_at__isnull', False)), models.Q(models.Q(('state', 'WITHDRAWN'), _negated=True), ('withdrawn_at__isnull', True)), _connector='OR'), name='order_withdrawn_at_iff_withdrawn'),
        ),
    ]
