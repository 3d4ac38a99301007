"""What callbacks did on a page, for people and tools: which ran, why, and why others did not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ..layout.ids import stringify_id
from ..types import PropValue


@dataclass(eq=False, slots=True)
class Run:
    """A callback that was asked for. `suppressed` is None when its answer reached the page."""

    name: str
    """The function and where it stands: `show (app.py:12)`."""
    output: str
    """The callback's name on the wire."""
    reason: str
    """`initial`, `name.value changed`, `row left`, ..."""
    triggers: tuple[str, ...] = ()
    """What `ctx.triggered_prop_ids` held."""
    ran: bool = False
    """Whether its function was called."""
    suppressed: str | None = None
    """Why nothing came of it: `PreventUpdate`, `no change`, `superseded`, `missing input: ...`, ..."""
    inputs: dict[str, PropValue] = field(default_factory=dict)
    """Values of inputs and states, by `id.property`."""
    outputs: dict[str, PropValue] = field(default_factory=dict)
    """What it wrote, by `id.property`."""
    side_updates: dict[str, PropValue] = field(default_factory=dict)
    """What it wrote by `set_props`."""
    exception: BaseException | None = None
    duration_ms: float = 0.0
    causes: tuple[Run, ...] = ()
    """The runs whose answers asked for this one."""
    note: str | None = None
    """How it ran, where that is not how it runs in production."""

    def __str__(self) -> str:
        told = f"{self.name}: {self.reason}{f' ({self.note})' if self.note else ''}"
        if self.suppressed is not None:
            return f"{told} -> {'' if self.ran else 'did not run: '}{self.suppressed}"
        return f"{told} -> {', '.join({**self.outputs, **self.side_updates}) or 'nothing'}"

    def __repr__(self) -> str:
        return f"<Run {self}>"


class Runs(list[Run]):
    """The runs of a page in order. Prints as one line for each."""

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "No callback was asked for."

    def __repr__(self) -> str:
        return f"<{len(self)} runs>\n{self}" if self else "<no runs>"


def flat_values(groups: Any) -> dict[str, PropValue]:
    """The values of a call's inputs or states by `id.property`."""
    values: dict[str, PropValue] = {}
    for group in groups:
        for item in group if isinstance(group, list) else [group]:
            if item is not None:
                values[f"{stringify_id(item['id'])}.{item['property']}"] = item.get("value")
    return values


def flat_updates(updates: Any) -> dict[str, PropValue]:
    """New values by id and property, by `id.property`."""
    return {f"{id_}.{prop}": value for id_, props in updates.items() for prop, value in props.items()}
