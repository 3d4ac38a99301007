"""Test an app without a browser: its real server, and the page's rules in Python."""

from .app_test import AppTest as AppTest
from .component import ComponentProxy as ComponentProxy
