"""What takes time when an app is imported, as data: shares, the tree of what matters, and what could wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import Enum
from typing import Any

from ..failure import Failure

SCHEMA = 1


class Kind(str, Enum):
    """Whose code it is."""

    own = "own"
    package = "package"
    standard = "standard"


@dataclass(frozen=True)
class Share:
    """What all modules of a package, a module of the app, or Python's library took, without what they import."""

    name: str
    kind: Kind
    seconds: float
    modules: int


@dataclass
class Branch:
    """The same in the tree of who imports what first. `seconds` are with everything below it."""

    name: str
    kind: Kind
    own_seconds: float = 0.0
    branches: list[Branch] = field(default_factory=list)
    left_out: int = 0
    left_out_seconds: float = 0.0

    @property
    def seconds(self) -> float:
        return self.own_seconds + sum(branch.seconds for branch in self.branches) + self.left_out_seconds


@dataclass(frozen=True)
class SlowStatement:
    """A statement at the top level of one of the app's files. `seconds` are without imports."""

    place: str
    source: str
    seconds: float


@dataclass(frozen=True)
class LateImport:
    """An import statement of the app, and the functions that use what it imports. None: nothing uses it by name."""

    place: str
    functions: tuple[str, ...]


@dataclass(frozen=True)
class Advice:
    """What the import of an app would not take if these statements stood in the functions that need them."""

    package: str
    seconds: float
    imports: tuple[LateImport, ...]

    @property
    def text(self) -> str:
        used = [late for late in self.imports if late.functions]
        if not used:
            places = ", ".join(late.place for late in self.imports)
            return f"{self.package} is imported at {places}, and nothing there uses it by name."
        where = "; ".join(f"{_few(late.functions)} ({late.place})" for late in used)
        return f"{self.package} is only used in {where}: import it there."


def _few(names: Sequence[str], most: int = 3) -> str:
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


@dataclass(frozen=True)
class Report:
    """Everything that is shown."""

    app: str
    seconds: float
    shares: tuple[Share, ...]
    tree: Branch
    statements: tuple[SlowStatement, ...]
    advice: tuple[Advice, ...]
    compiled: int = 0
    failure: Failure | None = None
    is_interrupted: bool = False
    stood_at: str = ""

    @property
    def own_seconds(self) -> float:
        return sum(share.seconds for share in self.shares if share.kind is Kind.own)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "app": self.app,
            "seconds": self.seconds,
            "own_seconds": self.own_seconds,
            "shares": [asdict(share) for share in self.shares],
            "tree": _branch_json(self.tree),
            "statements": [asdict(statement) for statement in self.statements],
            "advice": [{**asdict(advice), "text": advice.text} for advice in self.advice],
            "compiled": self.compiled,
            "interrupted": self.is_interrupted,
            "stood_at": self.stood_at,
            "failure": self.failure.to_json() if self.failure else None,
        }


def _branch_json(branch: Branch) -> dict[str, Any]:
    return {
        "name": branch.name,
        "kind": branch.kind,
        "seconds": branch.seconds,
        "own_seconds": branch.own_seconds,
        "imports": [_branch_json(below) for below in branch.branches],
        "left_out": branch.left_out,
        "left_out_seconds": branch.left_out_seconds,
    }
