"""What is wrong with a file or a record, said so that it can be mended."""

from faqiao.kit.tables import Unreadable, Wrong

__all__ = ["Unreadable", "Wrong"]
