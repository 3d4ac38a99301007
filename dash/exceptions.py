"""Every error an app author may meet or catch.

Each takes its whole text as `msg`; facts given by keyword become attributes, so that the terminal, the browser overlay
and tests read the same source: `DuplicateCallback("Two callbacks write ...", first=a, second=b).first`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


class DashException(Exception):
    """The base of all errors raised on purpose by this package."""

    def __init__(self, msg: str = "", **facts: Any) -> None:
        super().__init__(msg)
        self.__dict__.update(facts)

    def __str__(self) -> str:
        return str(self.args[0])

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Facts differ from error to error, so a checker takes them as they come."""


# Layout


class NoLayoutException(DashException):
    """The app has no layout, or something that cannot be one."""


class DuplicateIdError(DashException):
    """Two components of a layout share an id. Facts: `id`, `first`, `second` (readable places)."""


class CircularLayout(DashException):
    """A component that holds itself, directly or further below. Fact: `component`."""


class UnserializableValue(DashException):
    """A value has no JSON form. Facts: `path` (`children[3].figure`), `value_type`."""


# Callbacks: declaring


class CallbackException(DashException):
    """A callback was declared wrongly, or answered wrongly."""


class DependencyException(DashException):
    """A required package or component library is missing."""


class DuplicateCallback(DashException):
    """Two callbacks write the same property."""


class CircularCallback(CallbackException):
    """Callbacks trigger each other in a circle."""


class IDsCantContainPeriods(CallbackException):
    """Kept for code that catches it: `InvalidComponentIdError` is what is raised."""


class InvalidComponentIdError(IDsCantContainPeriods):
    """An id that a component or a dependency cannot have."""


class IncorrectTypeException(CallbackException):
    """A dependency where another kind of dependency is meant."""


class NonExistentEventException(CallbackException):
    """A callback names a component or a property that does not exist."""


class WildcardInLongCallback(CallbackException):
    """A wildcard where background callbacks accept none."""


class MissingLongCallbackManagerError(DashException):
    """A background callback without a manager to run it."""


class ImportedInsideCallbackError(DashException):
    """A component library was first imported while a callback ran, too late for the page to load it."""


# Callbacks: running


class PreventUpdate(CallbackException):
    """Raise it in a callback to leave every output as it is."""


class InvalidCallbackReturnValue(CallbackException):
    """What a callback returned does not fit its outputs."""


class MissingCallbackContextException(CallbackException):
    """The callback context was read while no callback ran."""


class BackgroundCallbackError(DashException):
    """The job of a background callback failed."""


class MalformedRequest(DashException):
    """The browser, or somebody in its place, sent something that is no callback request.

    Fact: `location` of the callback that was asked for, or None. It is for the author, not for who sent the request.
    """

    location: Any = None


class UnknownCallback(CallbackException):
    """A request for a callback this app does not have."""


# App, pages, settings


class AppNotFoundError(DashException):
    """The current app was asked for before one was made."""


class InvalidConfig(DashException):
    """Arguments of the app contradict each other."""


class InvalidSetting(InvalidConfig):
    """A setting holds a value that cannot be read."""


class InvalidIndexException(DashException):
    """The index page lacks something the app cannot run without."""


class InvalidResourceError(DashException):
    """A resource entry of a component library contradicts itself."""


class ResourceException(DashException):
    """A script or style sheet cannot be served."""


class UnsupportedRelativePath(CallbackException):
    """A relative path that does not start at the app's root."""


class EditorRefused(DashException):
    """A file cannot be opened in the author's editor."""


class PageError(DashException):
    """A page cannot be registered."""


class ProxyError(DashException):
    """The proxy setting does not fit the address that is served."""


class HookError(DashException):
    """A hook cannot be registered."""


class ObsoleteAttributeException(DashException):
    """An attribute that existed in an older API level."""


class ObsoleteKwargException(DashException):
    """An argument that existed in an older API level."""
