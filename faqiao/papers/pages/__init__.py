"""Papers of a sheet: the list, one paper, handing in, making, and what is done to one."""

from faqiao.papers.pages.bringing import add_paper, add_version, change_paper, make, make_paper
from faqiao.papers.pages.deeds import COPIES, ROOM, found, found_version, unshare_paper
from faqiao.papers.pages.reading import download, mine, paper, papers, picture, word

__all__ = [
    "COPIES",
    "ROOM",
    "add_paper",
    "add_version",
    "change_paper",
    "download",
    "found",
    "found_version",
    "make",
    "make_paper",
    "mine",
    "paper",
    "papers",
    "picture",
    "unshare_paper",
    "word",
]
