"""An exception as the author of the app wants to read it: from the first frame of their own code."""

from __future__ import annotations

import traceback
from html import escape
from typing import Any

from .frames import read_frames, user_traceback

# What an error quotes, a whole answer of a server for instance, would keep a page from being read.
_LONGEST_MESSAGE = 20_000


def format_error(error: BaseException) -> str:
    """Write the traceback as Python prints it, without the frames above the author's function."""
    return "".join(traceback.format_exception(type(error), error, user_traceback(error)))


def error_title(error: BaseException) -> str:
    """Name the error in a line; errors of app authors may fail even at this."""
    name, text = type(error).__name__, message_of(error)
    return f"{name}: {text}" if text else name


def error_facts(
    error: BaseException, function: str | None, place: str | None, *, pruned: bool = True
) -> dict[str, Any]:
    """Describe the error for programs; the frames are those of the page, the innermost last."""
    causes = _causes(error)
    return {
        "type": type(error).__name__,
        "message": _sendable(message_of(error)),
        **({"causes": _sendable(causes)} if causes else {}),
        "function": function,
        "location": place,
        "frames": [sendable(frame.to_json()) for frame in read_frames(error, pruned=pruned)],
    }


def _causes(error: BaseException) -> str:
    """Write what the frames of an error do not tell: the notes on it, the errors it groups, and the one it followed."""
    parts = [*notes_of(error), *map(format_error, grouped_errors(error))]
    followed = former_error(error)
    if followed is not None:
        parts.append(f"It followed from:\n{format_error(followed)}")
    return _shortened("\n".join(parts).rstrip())


def notes_of(error: BaseException) -> list[str]:
    return [str(note) for note in getattr(error, "__notes__", ()) if isinstance(note, str)]


def grouped_errors(error: BaseException) -> list[BaseException]:
    return [member for member in getattr(error, "exceptions", ()) if isinstance(member, BaseException)]


def former_error(error: BaseException) -> BaseException | None:
    """Give the error that this one followed, unless its author wants it hidden."""
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def error_page(error: BaseException, where: str = "") -> str:
    """Write a page that shows the error. Everything in it is text of the app, so everything is escaped."""
    name, title, message = (
        _sendable(escape(text)) for text in (type(error).__name__, error_title(error), message_of(error))
    )
    place = f"<p>{_sendable(escape(where))}</p>\n" if where else ""
    # Errors of ours arise in no function of the author: their message says it all.
    frames = _sendable(escape(_shortened(format_error(error)))) if user_traceback(error) else ""
    trace = f'<pre class="traceback">{frames}</pre>\n' if frames else ""
    return (
        '<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8">\n'
        f"<title>{title}</title>\n"
        "<style>:root{color-scheme:light dark}body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:60rem}"
        "h1{font-size:1.2rem}.message{white-space:pre-wrap;font-weight:600}"
        "pre{overflow:auto;padding:1rem;border:1px solid color-mix(in srgb,CanvasText 20%,Canvas)}</style></head>\n"
        f'<body><div class="debugger">\n<h1>{name}</h1>\n{place}<p class="message">{message}</p>\n{trace}</div>\n'
        "</body>\n"
        "</html>\n"
    )


def message_of(error: BaseException) -> str:
    try:
        return _shortened(str(error))
    except Exception as failure:
        return f"<its text cannot be made: {type(failure).__name__}>"


def _shortened(text: str) -> str:
    left_out = len(text) - _LONGEST_MESSAGE
    return f"{text[:_LONGEST_MESSAGE]}… ({left_out:,} characters left out)" if left_out > 0 else text


def sendable(facts: Any) -> Any:
    """Make all texts such that an encoding carries them."""
    if isinstance(facts, dict):
        return {name: sendable(value) for name, value in facts.items()}
    if isinstance(facts, list):
        return [sendable(value) for value in facts]
    return _sendable(facts) if isinstance(facts, str) else facts


def _sendable(text: str) -> str:
    """Write halves of surrogate pairs, which no encoding carries, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
