"""The queue makes no noise: no NOTIFY (it takes a lock of the whole cluster at commit), no diary of jobs.

Workers poll. docs/decisions/quiet-queue.md has the reason.
"""

from django.db import migrations

TRIGGERS = (
    "procrastinate_jobs_notify_queue_job_inserted_v1",
    "procrastinate_trigger_status_events_insert_v1",
    "procrastinate_trigger_status_events_update_v1",
    "procrastinate_trigger_scheduled_events_v1",
)


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0003_only_added"),
        ("procrastinate", "0041_post_retry_failed_job"),
    ]

    operations = [
        migrations.RunSQL(
            f"ALTER TABLE procrastinate_jobs DISABLE TRIGGER {name}",
            f"ALTER TABLE procrastinate_jobs ENABLE TRIGGER {name}",
        )
        for name in TRIGGERS
    ]
