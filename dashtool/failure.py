"""An exception of the user's app as data: its own frames, nothing of ours. Travels between processes as JSON."""

from __future__ import annotations

import linecache
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from traceback import FrameSummary, extract_tb
from typing import Any

from .errors import ToolError, nearest_name

# Nobody reads more of what led to an error, and a chain of them may have no end.
_DEEPEST_CAUSE = 4
_MOST_MEMBERS = 5


@dataclass(frozen=True)
class Frame:
    """One line of the app that the error passed through."""

    file: str
    line: int
    function: str
    source: str
    column: int | None = None


@dataclass(frozen=True)
class Failure:
    """Why an app did not start."""

    headline: str
    kind: str
    message: str
    frames: tuple[Frame, ...] = ()
    hint: str | None = None
    # What led to it: the errors that it groups, and the one that it followed.
    causes: tuple[Failure, ...] = ()
    # The same for open pages, with the lines around each frame.
    facts: Mapping[str, Any] | None = field(default=None, compare=False, repr=False)

    def facts_of_page(self, phase: str) -> dict[str, Any]:
        """Describe it for an `error` event. `phase` says at what it failed: import, hang, serve."""
        if self.facts is not None:
            return {**self.facts, "phase": phase}
        words = {"title": self.headline, "type": self.kind, "message": self.message, "hint": self.hint}
        return {**words, "frames": [], "phase": phase}

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Failure:
        frames = tuple(Frame(**frame) for frame in data["frames"])
        return cls(**{**data, "frames": frames, "causes": tuple(map(cls.from_json, data["causes"]))})

    @classmethod
    def from_error(cls, error: ToolError) -> Failure:
        return cls(headline=error.message, kind="", message="", hint=error.hint)


class AppFailed(ToolError):
    """The user's code raised while it was imported or built."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure_text(failure), hint=failure.hint)
        self.failure = failure


def explain(error: BaseException, *, doing: str, root: Path) -> Failure:
    """Describe an exception out of the user's code. `doing` says what was tried: "app.py could not be imported"."""
    from dash.devtools.build_errors import build_error_facts, build_message

    outer, frames = error, _frames(error, root)
    # Our own error about an import of the app says where it happened; what happened says the one that caused it.
    while error.__cause__ is not None and type(error).__module__ == "dash.exceptions":
        error = error.__cause__
        frames += _frames(error, root)
    hint = _hint(error, root)
    return Failure(
        headline=doing,
        kind=type(error).__name__,
        message=_with_notes(error, build_message(error)),
        frames=tuple(frames),
        hint=hint,
        causes=_causes(error, root),
        facts=build_error_facts(outer, doing, hint=hint, is_authors=lambda file: _is_users(file, root)),
    )


def explain_stack(stack: Iterable[FrameSummary], *, doing: str, root: Path) -> Failure:
    """Describe where a thread stands. `doing` says what it is at: "app.py has been importing for 5 s"."""
    from dash.devtools.frames import frames_of

    entries = list(stack)
    seen = [entry for entry in entries if _is_users(entry.filename, root)]
    message = ""
    if entries and entries[-1] not in seen:
        inner = entries[-1]
        message = f"It stands in {_shown(inner.filename, root)}:{inner.lineno}, in {inner.name}()."
    facts = {
        "title": doing,
        "type": "",
        "message": message,
        "frames": [frame.to_json() for frame in frames_of(seen)],
        "hint": None,
    }
    return Failure(doing, "", message, tuple(_user_frames(entries, root)), facts=facts)


def failure_text(failure: Failure) -> str:
    """Write a failure as plain lines."""
    lines = [f"{failure.headline}."] if failure.kind else [failure.headline]
    lines += _error_lines(failure)
    for cause in all_causes(failure):
        lines += [f"  {cause.headline}:", *_error_lines(cause)]
    return "\n".join(lines)


def all_causes(failure: Failure) -> Iterator[Failure]:
    """Give what led to it, each followed by what led to that."""
    for cause in failure.causes:
        yield cause
        yield from all_causes(cause)


def _error_lines(failure: Failure) -> list[str]:
    lines = list[str]()
    for frame in failure.frames:
        lines.append(f"  {frame.file}:{frame.line}" + (f"  in {frame.function}" if frame.function else ""))
        if frame.source:
            lines.append(f"    {frame.source}")
        if frame.column:
            lines.append("    " + " " * (frame.column - 1) + "^")
    if failure.kind or failure.message:
        lines.append("  " + ": ".join(filter(None, (failure.kind, failure.message))))
    return lines


def _with_notes(error: BaseException, message: str) -> str:
    from dash.devtools.errors import notes_of

    return "\n".join([message, *notes_of(error)])


def _causes(error: BaseException, root: Path, depth: int = 0) -> tuple[Failure, ...]:
    from dash.devtools.build_errors import build_message
    from dash.devtools.errors import former_error, grouped_errors

    followed = former_error(error)
    # Libraries try this and that, and raise the same error twice.
    if followed is not None and not _frames(followed, root):
        is_told = error.__cause__ is not None and build_message(followed) != build_message(error)
        followed = followed if is_told else None
    found = [("Of the group", member) for member in grouped_errors(error)[:_MOST_MEMBERS]]
    found += [("It followed from", followed)] if followed is not None else []
    return tuple(
        Failure(
            headline=relation,
            kind=type(cause).__name__,
            message=_with_notes(cause, build_message(cause)),
            frames=tuple(_frames(cause, root)),
            causes=_causes(cause, root, depth + 1) if depth < _DEEPEST_CAUSE else (),
        )
        for relation, cause in found
    )


def _frames(error: BaseException, root: Path) -> list[Frame]:
    frames = _user_frames(extract_tb(error.__traceback__), root)
    if isinstance(error, SyntaxError) and error.filename:
        frames.append(_syntax_frame(error, root))
    return frames


def _user_frames(entries: Iterable[FrameSummary], root: Path) -> list[Frame]:
    return [
        Frame(_shown(entry.filename, root), entry.lineno or 0, _place(entry.name), (entry.line or "").strip())
        for entry in entries
        if _is_users(entry.filename, root)
    ]


def _place(function: str) -> str:
    return "" if function == "<module>" else f"{function}()"


def _syntax_frame(error: SyntaxError, root: Path) -> Frame:
    filename, line = error.filename or "", error.lineno or 0
    text = (error.text or linecache.getline(filename, line)).rstrip("\n")
    indent = len(text) - len(text.lstrip())
    column = max(1, (error.offset or 1) - indent) if error.offset else None
    return Frame(_shown(filename, root), line, "", text.strip(), column)


def _is_users(filename: str, root: Path) -> bool:
    """Say whether a frame is the app author's: in the project, and neither installed nor frozen nor ours."""
    if filename.startswith("<"):
        return False
    path = Path(filename).resolve()
    installed = [Path(sysconfig.get_paths()[key]).resolve() for key in ("stdlib", "purelib", "platlib")]
    if any(path.is_relative_to(folder) for folder in installed) or "site-packages" in path.parts:
        return False
    ours = Path(__file__).resolve().parent
    return not path.is_relative_to(ours) and not path.is_relative_to(ours.parent / "dash")


def _shown(filename: str, root: Path) -> str:
    path = Path(filename)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def _hint(error: BaseException, root: Path) -> str | None:
    if isinstance(error, ModuleNotFoundError) and error.name:
        return _module_hint(error.name, root)
    suggestion = getattr(error, "hint", None)
    return suggestion if isinstance(suggestion, str) else None


def _module_hint(name: str, root: Path) -> str:
    top = name.partition(".")[0]
    if (root / f"{top}.py").exists() or (root / top).is_dir():
        return f"{top} is there, but it holds no {name.partition('.')[2] or 'module of that name'}."
    near = nearest_name(top, _importable_names(), likeness=0.75)
    if near:
        return f"Did you mean {near}? If not, install it: {Path(sys.executable).name} -m pip install {top}"
    return f"Install it for this Python ({sys.executable}): python -m pip install {top}"


def _importable_names() -> set[str]:
    from pkgutil import iter_modules

    return {module.name for module in iter_modules() if not module.name.startswith("_")}
