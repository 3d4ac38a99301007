"""The page that stands in for an app that does not run. All that it shows is text of the app, so all is escaped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

_TITLES = {"hang": "The app is still being imported", "serve": "The app has stopped"}
_BUILDING = "A change was saved. Starting the app …"


def error_page(facts: Mapping[str, Any], token: str, *, is_building: bool = False) -> str:
    """Write the page. `facts` are those of an `error` event; `token` lets the page open the editor."""
    phase = str(facts["phase"])
    return _template().substitute(
        title=_TITLES.get(phase, "The app did not start"),
        headline=escape(str(facts["title"])),
        kind=_paragraph("kind", facts["type"]),
        message=_paragraph("message", facts["message"]),
        frames="\n".join(_frame(frame, is_last=frame is facts["frames"][-1]) for frame in facts["frames"]),
        hint=_paragraph("hint", facts["hint"]),
        state=_BUILDING if is_building else _waiting(phase),
        waiting=_script(_waiting(phase)),
        building=_script(_BUILDING),
        facts=_script(facts),
        token=_script(token),
    )


def _waiting(phase: str) -> str:
    if phase == "hang":
        return "It opens as soon as that line comes back, or with your next save."
    return "Save a fix, and this page becomes the app."


def _script(value: object) -> str:
    """Write a value into a script. No text in it can end the script."""
    return json.dumps(value).replace("<", "\\u003c")


def _paragraph(name: str, text: object) -> str:
    return f'<p class="{name}">{escape(str(text))}</p>' if text else ""


def _frame(frame: Mapping[str, Any], *, is_last: bool) -> str:
    file, line = str(frame["file"]), int(frame["line"])
    function = f" <span>in {escape(str(frame['function']))}</span>" if frame["function"] not in ("", "<module>") else ""
    first, lines = int(frame["context"]["first"]), frame["context"]["lines"]
    rows = "\n".join(
        f'<li data-line="{number}"{" class=here" if number == line else ""}><code>{escape(text) or " "}</code>'
        f"{_caret(frame) if number == line else ''}</li>"
        for number, text in enumerate(lines, first)
    )
    return (
        f"<details{' open' if is_last else ''}><summary>"
        f'<button type="button" data-file="{escape(file)}" data-line="{line}" title="Open in the editor">'
        f"{escape(_shown(file))}:{line}</button>{function}</summary><ol>{rows}</ol></details>"
    )


def _shown(file: str) -> str:
    try:
        return Path(file).relative_to(Path.cwd()).as_posix()
    except (ValueError, OSError):  # it lies elsewhere, or the folder that we stand in is gone
        return file


def _caret(frame: Mapping[str, Any]) -> str:
    column = frame.get("column")
    return f'<code class="caret">{" " * (int(column) - 1)}^</code>' if column else ""


@cache
def _template() -> Template:
    return Template((Path(__file__).parent / "error_page.html").read_text("utf-8"))
