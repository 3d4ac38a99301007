"""Open an author's editor at a line: which editor is meant, how it is told the line, and which files may be opened."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from ..exceptions import EditorRefused

_COMMON_VARIABLES = ("VISUAL", "EDITOR")
Arguments = Callable[[str, int, int], list[str]]


def _goto(file: str, line: int, column: int) -> list[str]:
    return ["--goto", f"{file}:{line}:{column}"]


def _colons(file: str, line: int, column: int) -> list[str]:
    return [f"{file}:{line}:{column}"]


def _plus(file: str, line: int, _column: int) -> list[str]:
    return [f"+{line}", file]


def _plus_column(file: str, line: int, column: int) -> list[str]:
    return [f"+{line}:{column}", file]


def _line_option(file: str, line: int, column: int) -> list[str]:
    return ["--line", str(line), "--column", str(max(0, column - 1)), file]


def _file_alone(file: str, _line: int, _column: int) -> list[str]:
    return [file]


_SYNTAX: Mapping[str, Arguments] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "positron"), _goto),
    **dict.fromkeys(("subl", "sublime_text", "zed", "hx", "helix"), _colons),
    **dict.fromkeys(("vim", "nvim", "vi", "gvim", "mvim", "nano", "kate", "gedit"), _plus),
    **dict.fromkeys(("emacs", "emacsclient"), _plus_column),
    **dict.fromkeys(("pycharm", "charm", "idea", "webstorm", "dataspell", "fleet"), _line_option),
}
_IN_TERMINAL = frozenset(("vim", "nvim", "vi", "nano", "hx", "helix"))


def open_in_editor(
    file: str, line: int, column: int = 1, *, roots: Iterable[str], preferred: str | None = None
) -> list[str]:
    """Open a file of the project, and give the command that was run; raises `EditorRefused`.

    `preferred` is the editor of the setting; the common variables come after it.
    """
    path = check_file(file, roots)
    command = editor_command(find_editor(preferred), str(path), max(1, line), max(1, column))
    try:
        # In a session of its own, Ctrl-C in our terminal does not end it.
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise EditorRefused(
            f"{command[0]} could not be started: {error.strerror}.\nSet DASH_EDITOR to another."
        ) from None
    # An editor lives as long as its reader likes; somebody has to take notice of its end.
    threading.Thread(target=process.wait, name="dash-editor", daemon=True).start()
    return command


def find_editor(preferred: str | None = None, environ: Mapping[str, str] = os.environ) -> str:
    """Name the command of the editor, with its own arguments."""
    for command in (preferred, *map(environ.get, _COMMON_VARIABLES)):
        if command and command.strip():
            return command.strip()
    raise EditorRefused(
        "No editor is set. Say which one in DASH_EDITOR, VISUAL or EDITOR: `export DASH_EDITOR=code`, for instance."
    )


def editor_command(
    editor: str, file: str, line: int, column: int, environ: Mapping[str, str] = os.environ
) -> list[str]:
    """Give the arguments that open the editor at a place, in its own syntax; others get the file alone."""
    program, *options = _words_of(editor)
    name = Path(program.strip('"')).stem.lower() if os.name == "nt" else Path(program).name
    command = [program, *options, *_SYNTAX.get(name, _file_alone)(file, line, column)]
    is_terminal_emacs = name in ("emacs", "emacsclient") and bool({"-nw", "-t", "--tty"} & set(options))
    return _in_terminal(command, environ) if name in _IN_TERMINAL or is_terminal_emacs else command


def _words_of(editor: str) -> list[str]:
    """Take the command apart, unless all of it is the path of a program, spaces included."""
    if os.path.isfile(editor):
        return [editor]
    try:
        return shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise EditorRefused(
            f"The command of the editor, {editor}, cannot be read: {error}.\nWrite it in DASH_EDITOR as in a shell."
        ) from None


def check_file(file: str, roots: Iterable[str]) -> Path:
    """Give the file's real path, or refuse: it must be a file below one of the folders, links followed."""
    # Editors take such names for options.
    if file.startswith(("-", "+")) or "\0" in file:
        raise EditorRefused(f"{file!r} is no name of a file to open.")
    try:
        path = Path(os.path.realpath(file))
    except UnicodeEncodeError:
        raise EditorRefused(f"{file!a} is no name of a file to open.") from None
    if path.name.startswith(("-", "+")):
        raise EditorRefused(f"{file!r} is no name of a file to open.")
    if not any(path.is_relative_to(os.path.realpath(root)) for root in roots):
        raise EditorRefused(f"{file} lies outside the project.")
    # Other than `Path.is_file`, it takes names that are too long for what they are.
    if not os.path.isfile(path):
        raise EditorRefused(f"There is no file {file}.")
    return path


def _in_terminal(command: Sequence[str], environ: Mapping[str, str]) -> list[str]:
    """Give a terminal of its own to an editor that needs one: ours belongs to the server."""
    if environ.get("TMUX") and shutil.which("tmux"):
        return ["tmux", "new-window", "--", *command]
    if environ.get("DISPLAY") and shutil.which("x-terminal-emulator"):
        return ["x-terminal-emulator", "-e", *command]
    raise EditorRefused(
        f"{command[0]} needs a terminal of its own: run the app inside tmux, or set DASH_EDITOR to an editor with a "
        "window."
    )
