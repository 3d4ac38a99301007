"""Extension points of every app in the process: `from dash import hooks`. Pure data; the rooms read what they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from .dependencies import ClientsideFunction
from .exceptions import HookError

HookDataType = TypeVar("HookDataType")
Function = TypeVar("Function", bound=Callable[..., Any])


@dataclass(frozen=True)
class Hook(Generic[HookDataType]):
    """One function hooked somewhere. Calling the hook calls the function."""

    func: Callable[..., Any]
    priority: int = 0
    final: bool = False
    data: HookDataType | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self.func(*args, **kwargs)


class HookRegistry:
    """Functions by the name of the place they hook into, highest priority first, the final one last."""

    def __init__(self) -> None:
        self._hooks: dict[str, list[Hook[Any]]] = {}
        self._finals: dict[str, Hook[Any]] = {}
        self.scripts: list[dict[str, Any]] = []
        self.stylesheets: list[dict[str, Any]] = []
        self.clientside_callbacks: list[tuple[str | ClientsideFunction, tuple[Any, ...], dict[str, Any]]] = []
        self.devtools: list[dict[str, Any]] = []

    def reset(self) -> None:
        """Remove everything that was hooked."""
        for container in (self._hooks, self._finals):
            container.clear()
        for items in (self.scripts, self.stylesheets, self.clientside_callbacks, self.devtools):
            items.clear()

    def add_hook(
        self,
        hook: str,
        func: Callable[..., Any],
        priority: int | None = None,
        final: bool = False,
        data: HookDataType | None = None,
    ) -> None:
        """Hook `func` into the place named `hook`.

        Higher priorities run first. Without one, a hook runs after those that came before it. At most one hook of a
        place is final: it runs last.
        """
        if final:
            first = self._finals.get(hook)
            if first is not None:
                raise HookError(
                    f"The `{hook}` hook already has a final function, {_name(first.func)}, so {_name(func)} "
                    "cannot be final too.\nGive one of them a priority instead."
                )
            self._finals[hook] = Hook(func, final=True, data=data)
            return
        hooks = self._hooks.setdefault(hook, [])
        if priority is None:
            priority = min((existing.priority for existing in hooks), default=1) - 1
        hooks.append(Hook(func, priority, data=data))
        hooks.sort(key=lambda existing: -existing.priority)  # stable: equals keep their order

    def get_hooks(self, hook: str) -> list[Hook[Any]]:
        """What is hooked into a place, in the order in which it runs."""
        final = self._finals.get(hook)
        return [*self._hooks.get(hook, ()), *([final] if final else ())]

    def layout(self, priority: int | None = None, final: bool = False) -> Callable[[Function], Function]:
        """Change the layout before it is served: the function takes a layout and returns one."""
        return self._decorator("layout", priority, final)

    def callback(
        self, *args: Any, priority: int | None = None, final: bool = False, **kwargs: Any
    ) -> Callable[[Function], Function]:
        """Add a callback to every app; the arguments are those of `dash.callback`."""
        return self._decorator("callback", priority, final, (list(args), dict(kwargs)))

    def clientside_callback(self, clientside_function: str | ClientsideFunction, *args: Any, **kwargs: Any) -> None:
        """Add a clientside callback to every app; the arguments are those of `dash.clientside_callback`."""
        self.clientside_callbacks.append((clientside_function, args, kwargs))

    def script(self, distribution: list[dict[str, Any]]) -> None:
        """Add JavaScript resources to every page."""
        self.scripts.extend(distribution)

    def stylesheet(self, distribution: list[dict[str, Any]]) -> None:
        """Add stylesheets to every page."""
        self.stylesheets.extend(distribution)

    def index(self, priority: int | None = None, final: bool = False) -> Callable[[Function], Function]:
        """Change the index page: the function takes its HTML and returns HTML."""
        return self._decorator("index", priority, final)

    def error(self, priority: int | None = None, final: bool = False) -> Callable[[Function], Function]:
        """Handle what callbacks raise: the function takes the exception; the last one's return answers the callback."""
        return self._decorator("error", priority, final)

    def setup(self, priority: int | None = None, final: bool = False) -> Callable[[Function], Function]:
        """Run with each app when it is made. What the function hooks in reaches that app, too."""
        return self._decorator("setup", priority, final)

    def route(
        self,
        name: str | None = None,
        methods: Sequence[str] = ("GET",),
        priority: int | None = None,
        final: bool = False,
    ) -> Callable[[Function], Function]:
        """Serve the function at `<prefix><name>`; the name defaults to that of the function."""

        def decorate(function: Function) -> Function:
            allowed = (methods,) if isinstance(methods, str) else tuple(methods)
            data = {"name": name or function.__name__, "methods": allowed}
            self.add_hook("routes", function, priority, final, data)
            return function

        return decorate

    def custom_data(
        self, namespace: str, priority: int | None = None, final: bool = False
    ) -> Callable[[Function], Function]:
        """Fill `ctx.custom_data[namespace]`: the function takes the callback's context and returns a value."""
        return self._decorator("custom_data", priority, final, {"namespace": namespace})

    def devtool(
        self,
        namespace: str,
        component_type: str,
        props: dict[str, Any] | None = None,
        position: Literal["right", "left"] = "right",
    ) -> None:
        """Add a component to the dev tools bar."""
        self.devtools.append(
            {"namespace": namespace, "type": component_type, "props": props or {}, "position": position}
        )

    def _decorator(
        self, hook: str, priority: int | None, final: bool, data: Any = None
    ) -> Callable[[Function], Function]:
        def decorate(function: Function) -> Function:
            self.add_hook(hook, function, priority, final, data)
            return function

        return decorate


def _name(function: Callable[..., Any]) -> str:
    return f"{getattr(function, '__module__', '?')}.{getattr(function, '__qualname__', repr(function))}"


hooks = HookRegistry()
