from __future__ import annotations

from dash.callbacks.clientside import inline_script, name_inline_function


def test_equal_sources_share_a_name():
    assert name_inline_function("a").function_name == name_inline_function("a").function_name
    assert name_inline_function("a").function_name != name_inline_function("b").function_name


def test_the_script_defines_the_function_where_the_page_looks_for_it():
    script = inline_script("() => 1")

    assert f'functions["{name_inline_function("() => 1").function_name}"] = () => 1;' in script
    assert "window.dash_clientside = window.dash_clientside || {}" in script


def test_a_source_cannot_end_the_script_it_stands_in():
    script = inline_script("() => '</script><b></SCRIPT>'")

    assert "</script" not in script.lower()
    assert r"<\/script><b><\/SCRIPT>" in script
