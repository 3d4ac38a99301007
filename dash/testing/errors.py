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


class PageNotOpened(DashTestingError):
    """The server did not answer with a page of the app, or the page was left."""


class ComponentNotFound(DashTestingError, LookupError):
    """The page has no component with this id, now."""


class UnknownProp(DashTestingError, AttributeError):
    """The component has no property of this name."""


class InteractionRefused(DashTestingError):
    """Nobody who looks at the page could do this."""


class CallbackFailed(DashTestingError):
    """The server answered a callback's request with something else than what a callback returns."""
