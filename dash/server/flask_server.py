"""The Flask server an app makes for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule


class QuickRule(Rule):
    """A rule that prepares for `url_for` when it is first asked: most rules never are, and preparing is slow."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compile_builder = super()._compile_builder
        builder: Callable[..., tuple[str, str]] | None = None

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            nonlocal builder
            builder = builder or compile_builder(append_unknown)
            return builder(rule, **values)

        return build


class QuickFlask(Flask):
    """Flask, started quickly: making an app is most of what a test of it costs."""

    url_rule_class = QuickRule
