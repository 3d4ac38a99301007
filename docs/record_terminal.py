"""Record README's pictures of the command: `python docs/record_terminal.py`. Each command really runs."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.dashtool.screen import TerminalCommand  # noqa: E402

IMAGES = Path(__file__).with_name("images")
COLUMNS, ROWS = 96, 24
NAMES = {"brown": "yellow", "default": None}
Scene = Callable[[TerminalCommand], None]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        parent = Path(name)
        shop = parent / "shop"
        record(parent, "new", "dash new shop --template multipage", ended)
        (shop / ".env").write_text("DASH_PORT=8051\nDASH_HOT_RELOAD_INTERVAL=0.5\n", encoding="utf-8")
        record(shop, "dev", "dash dev --port 8050", save_and_break(shop / "data.py"))
        record(shop, "graph", "dash graph", ended)
        misspell(shop / "pages" / "overview.py")
        record(shop, "check", "dash graph --check", ended)
        record(shop, "env", "dash env --set", ended, {"DASH_PORT": "9000"})
        record(shop, "serve", "dash serve --workers 2 --port 8000", lambda command: command.wait_for("Serving"))


def record(folder: Path, name: str, line: str, scene: Scene, env: dict[str, str] | None = None) -> None:
    """Run a command line in a terminal, act, and draw what it shows."""
    words = line.split()[1:]
    with TerminalCommand(folder, *words, columns=COLUMNS, rows=ROWS, env=env) as command:
        scene(command)
        rows = [tidy(row, folder) for row in styled_rows(command)]
    while rows and not rows[-1].plain.strip():
        rows.pop()
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True)  # noqa: SIM115
    console.print(Text.assemble(("$ ", "dim"), (line, "bold")))
    for row in rows:
        console.print(row, no_wrap=True, overflow="crop")
    # Rich's fonts would come from the network.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title=line), flags=re.DOTALL)
    (IMAGES / f"terminal-{name}.svg").write_text(svg, encoding="utf-8")


def ended(command: TerminalCommand) -> None:
    command.wait()


def save_and_break(file: Path) -> Scene:
    def scene(command: TerminalCommand) -> None:
        source = file.read_text("utf-8")
        command.wait_for("Open ")
        command.wait_for("ready")
        file.write_text(source.replace('"size": 13', '"size": 14'), encoding="utf-8")
        command.wait_for("reloaded in")
        file.write_text(source + "\nprices = {}['today']\n", encoding="utf-8")
        command.wait_for("KeyError")
        file.write_text(source, encoding="utf-8")
        command.wait_until(lambda: command.screen.text.count("reloaded in") == 2, "the fix")
        command.wait_until(lambda: "ready" in command.screen.last_row, "peace")

    return scene


def misspell(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace('Input("search"', 'Input("serach"'), encoding="utf-8")


def styled_rows(command: TerminalCommand) -> Iterator[Text]:
    """Give the rows of a screen in the colours it shows them in."""
    screen = command.screen._screen
    for row in [*screen.history.top, *(screen.buffer[number] for number in range(screen.lines))]:
        text = Text()
        for column in range(screen.columns):
            cell = row[column]
            text.append(cell.data, Style(**attributes(cell)))
        text.rstrip()
        yield text


def attributes(cell: object) -> dict[str, object]:
    given = {name: getattr(cell, name) for name in ("fg", "bg", "bold", "italics", "underscore", "reverse")}
    return {
        "color": color(given["fg"]),
        "bgcolor": color(given["bg"]),
        "bold": given["bold"],
        "italic": given["italics"],
        "underline": given["underscore"],
        "reverse": given["reverse"],
    }


def color(name: str) -> str | None:
    if len(name) == 6 and all(letter in "0123456789abcdef" for letter in name):
        return f"#{name}"
    bright = name.startswith("bright")
    plain = NAMES.get(name.removeprefix("bright"), name.removeprefix("bright"))
    return f"bright_{plain}" if bright and plain else plain


def tidy(row: Text, folder: Path) -> Text:
    """Show the folder as one at home."""
    for shown in (str(folder), str(folder.resolve())):
        while shown in row.plain:
            start = row.plain.index(shown)
            row = Text.assemble(row[:start], f"~/{folder.name}", row[start + len(shown) :])
    return row


if __name__ == "__main__":
    main()
