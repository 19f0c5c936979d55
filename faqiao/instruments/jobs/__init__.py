"""What signing and serving do by themselves."""

from faqiao.instruments.jobs import serving as serving
from faqiao.instruments.jobs import signing as signing
