"""Nothing that comes from outside ends its own element."""

from __future__ import annotations

import pytest

from dash.document import tags


def test_attributes_are_escaped() -> None:
    assert tags.meta({"content": '"><script>'}) == '<meta content="&quot;&gt;&lt;script&gt;">'


def test_true_writes_a_bare_attribute_and_false_none() -> None:
    assert tags.script({"src": "/a.js", "defer": True, "async": False}) == '<script src="/a.js" defer></script>'


def test_a_name_that_is_no_attribute_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        tags.meta({'x" onload="': "1"})


def test_program_text_cannot_close_its_element() -> None:
    assert tags.inline_script('f("</script>")') == '<script>f("<\\/script>")</script>'


def test_a_style_sheet_with_its_own_rel_keeps_it() -> None:
    assert tags.stylesheet({"href": "/y.css", "rel": "alternate"}) == '<link href="/y.css" rel="alternate">'
    assert tags.stylesheet("/x.css") == '<link rel="stylesheet" href="/x.css">'


def test_lines_of_program_text_end_as_browsers_read_them() -> None:
    assert tags.inline_text("a\r\nb\rc\nd") == "a\nb\nc\nd"
