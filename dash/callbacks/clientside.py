"""Callbacks that run in the page: naming inline sources and the script that puts them there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from ..dependencies import ClientsideFunction

_NAMESPACE = "_dashprivate_clientside_funcs"
_NAME = re.compile(r"[0-9a-f]{64}")


def name_inline_function(source: str) -> ClientsideFunction:
    """The name of an inline function: equal sources share one."""
    # ClientsideFunction refuses the private namespace to authors.
    function = ClientsideFunction.__new__(ClientsideFunction)
    function.namespace = _NAMESPACE
    function.function_name = hashlib.sha256(source.encode("utf-8")).hexdigest()
    return function


def find_inline_script(name: str, scripts: Iterable[str]) -> str | None:
    """The script that defines the function of that name, for a page that opened before it was declared."""
    if not _NAME.fullmatch(name):
        return None
    return next((script for script in scripts if _definition(name) in script), None)


def inline_script(source: str) -> str:
    """The script text that defines the inline function in the page."""
    name = name_inline_function(source).function_name
    # In a page, `</script` would end the script wherever it stands; the escape means the same in a JavaScript string.
    safe = re.sub(r"</(?=script)", r"<\\/", source, flags=re.IGNORECASE)
    return (
        "(function() {\n"
        "    var clientside = window.dash_clientside = window.dash_clientside || {};\n"
        f'    var functions = clientside["{_NAMESPACE}"] = clientside["{_NAMESPACE}"] || {{}};\n'
        f"    {_definition(name)} = {safe};\n"
        "})();\n"
    )


def _definition(name: str) -> str:
    return f'functions["{name}"]'
