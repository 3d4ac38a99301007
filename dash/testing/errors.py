"""What the test helpers raise. Each message says what was expected and what was found."""

from __future__ import annotations


class DashTestingError(Exception):
    """Base of every error of `dash.testing`."""


class InvalidDriverError(DashTestingError):
    """The requested browser is not one that the helpers can drive."""


class NoAppFoundError(DashTestingError):
    """The module under test holds no app of the expected name."""


class DashAppLoadingError(DashTestingError):
    """The app did not answer, or its page did not draw, in time."""


class ServerCloseError(DashTestingError):
    """A server process did not end when told to."""


class TestingTimeoutError(DashTestingError):
    """A condition was not met in time."""

    __test__ = False  # pytest collects classes whose names begin with Test


class BrowserError(DashTestingError):
    """The browser could not be started or driven."""
