"""Test Dash apps in a real browser: a pytest plugin, app runners and page helpers.

The plugin registers itself with pytest; `pip install dash[testing]` brings what it needs.
"""
