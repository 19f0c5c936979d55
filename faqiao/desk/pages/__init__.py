"""The staff's pages: home, search, the one sheet, the system."""

from faqiao.desk.pages.home import home
from faqiao.desk.pages.papers import attach, download
from faqiao.desk.pages.sheet import matter, matters, unmask
from faqiao.desk.pages.system import replay, system

__all__ = ["attach", "download", "home", "matter", "matters", "replay", "system", "unmask"]
