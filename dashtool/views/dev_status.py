"""The one line at the bottom of the terminal: how the session stands, its address, its keys. No terminal here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from rich.text import Text

from ..supervisor.news import Asked, Changed, Command, Died, Failed, Hangs, News, Reloaded, Restored, Started
from .dev_lines import KEYS, changed_files, failure_name

_MOST_FILES = 2
_ADDRESS_STYLE = "cyan"
_MOST_USED = (Command.reload, Command.open, Command.quit, Command.help)


class State(Enum):
    """How a session stands: a word, its mark, the mark where only ASCII can be shown, its colour."""

    starting = ("starting", "◌", "-", "yellow")
    ready = ("ready", "●", "*", "green")
    building = ("building", "◌", "-", "yellow")
    error = ("error", "✗", "x", "red")
    hanging = ("hanging", "◌", "-", "red")
    ended = ("ended", "✗", "x", "red")


@dataclass(frozen=True)
class Status:
    """What the line tells. `subject` is what is built, or what is wrong."""

    state: State
    subject: str = ""
    address: str = ""

    def after(self, news: News) -> Status:
        """Give the status once this has happened."""
        match news:
            case Started() | Reloaded() | Restored():
                return replace(self, state=State.ready, subject="")
            case Changed(changes, restyled) if not restyled:
                return replace(self, state=State.building, subject=changed_files(changes, _MOST_FILES))
            case Asked(Command.reload | Command.fresh):
                return replace(self, state=State.building, subject="")
            case Failed(failure, _):
                return replace(self, state=State.error, subject=failure_name(failure))
            case Hangs(failure, _, _):
                return replace(self, state=State.hanging, subject=failure_name(failure))
            case Died(_, restarting):
                return replace(self, state=State.building if restarting else State.ended, subject="")
        return self


def status_line(status: Status, width: int, *, ascii_only: bool = False) -> Text:
    """Write the status into one line: what matters most comes first, keys as far as there is room."""
    word, mark, plain_mark, style = status.state.value
    left = Text.assemble((f" {plain_mark if ascii_only else mark} {word}", f"bold {style}"))
    if status.subject:
        left.append(f"  {status.subject}")
    address = Text(f"  {status.address}", style=_ADDRESS_STYLE) if status.address else Text()
    for keys in _key_hints():
        room = width - left.cell_len - address.cell_len - keys.cell_len
        if room >= 0:
            return Text.assemble(left, address, " " * room, keys)
    shown = Text.assemble(left, address) if left.cell_len + address.cell_len <= width else left
    shown.truncate(width, overflow="ellipsis" if not ascii_only else "crop")
    return shown


def _key_hints() -> list[Text]:
    """The keys, from the wordiest form to the shortest."""
    most_used = [key for key in KEYS if key[0] in _MOST_USED]
    return [_hint(KEYS), _hint(most_used), _hint(KEYS[-1:]), _hint(KEYS[-1:], with_names=False)]


def _hint(keys: Iterable[tuple[Command, str, str]], *, with_names: bool = True) -> Text:
    text = Text("  ")
    for command, name, _ in keys:
        text.append(f" {command.value}", style="bold").append(f" {name} " if with_names else "", style="dim")
    return text
