"""The examples of dcc.Markdown."""

from __future__ import annotations

from dash import dcc
from dash.development.base_component import Component

from page.example import Example, Section


def text() -> Component:
    return dcc.Markdown(
        """
        Text with **strong** and *soft* words, `code` and [links](#dcc-Link).

        | Fruit  | Price |
        | ------ | ----: |
        | Apple  |  0.40 |
        | Cherry |  4.20 |

        - [x] tables
        - [ ] and lists of tasks

        > Said by somebody else.
        """,
        id="markdown-text",
    )


def code() -> Component:
    return dcc.Markdown(
        """
        ```sql
        -- the newest order of each customer
        SELECT customer, max(ordered_at)
        FROM orders
        WHERE total > 100
        GROUP BY customer
        ```
        """,
        id="markdown-code",
    )


def formula() -> Component:
    return dcc.Markdown(
        r"""
        The area below $e^{-x^2}$ is

        $$
        \int_{-\infty}^{\infty} e^{-x^2} \, dx = \sqrt{\pi}
        $$
        """,
        mathjax=True,
        id="markdown-formula",
    )


SECTION = Section(
    dcc.Markdown,
    (
        Example("Text, tables, lists", text),
        Example("Code in its colours", code, ("highlight_config",)),
        Example("Mathematics", formula, ("mathjax",)),
    ),
)
