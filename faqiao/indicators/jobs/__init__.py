"""Keeping the figures up to date from the log, and counting everything afresh to prove them."""

from faqiao.indicators.jobs.follow import follow, read_on, rebuild, rebuild_all
from faqiao.indicators.jobs.recompute import Report, differences, recompute

__all__ = ["Report", "differences", "follow", "read_on", "rebuild", "rebuild_all", "recompute"]
