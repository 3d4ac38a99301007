"""Pages: apps of several pages, each in a file of its own. No HTTP here."""

from .container import page_container as page_container
from .register import register_page as register_page
