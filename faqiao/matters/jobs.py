"""What happens about sheets by itself: files that never came onto one are removed."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings

from faqiao.gateways.storage import gateway as storage
from faqiao.kit.reactions import clockwork
from faqiao.matters.queries import files_pointed_at

logger = logging.getLogger("faqiao.files")


@clockwork(seconds=3600)
def forget_drafts(at: datetime) -> None:
    """A photo of a request that was never handed in is not kept."""
    removed = storage.sweep(at - timedelta(hours=settings.DRAFT_FILES_HOURS), files_pointed_at)
    if removed:
        logger.info("files that were never handed in are removed: %d", removed)
