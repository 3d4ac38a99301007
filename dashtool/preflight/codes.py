"""Every code that `dash serve` knows. Codes are stable: they stand in people's code."""

from __future__ import annotations

from ..checks.codes import Code

CODES: tuple[Code, ...] = (
    Code("DASH301", "state in a worker", "warning", "A callback changes what only its own process has."),
    Code("DASH302", "manager not shared", "warning", "Workers cannot see each other's background jobs."),
    Code("DASH303", "missing secret", "warning", "The app uses a session and has no key to sign it with."),
    Code("DASH304", "passing secret", "warning", "The key that signs sessions is made anew with each process."),
)

BY_KIND = {code.kind: code for code in CODES}
