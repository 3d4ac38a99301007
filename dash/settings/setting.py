"""`Setting`: one row of the table, and the kinds of value there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["str", "bool", "int", "float", "port", "list", "count", "amount", "workers"]


@dataclass(frozen=True)
class Setting:
    """One row of the table.

    `name` is the key in `[tool.dash]`; `env` lists the variables, the first that is set counts; `either_case` also
    reads them in lower case; `follows` names the setting whose value is the default.
    """

    name: str
    env: tuple[str, ...]
    kind: Kind
    default: Any
    doc: str
    scope: str
    param: str | None = None
    either_case: bool = True
    follows: str | None = None
    secret: bool = False
    in_project: bool = True
