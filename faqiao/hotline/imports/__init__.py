"""Bringing the records of an old system in: every request told again by the real actions."""

from faqiao.hotline.imports.run import Report, import_orders
from faqiao.hotline.imports.wrong import Unreadable

__all__ = ["Report", "Unreadable", "import_orders"]
