"""The page without a browser: the same store, callback graph and rules as the renderer's, in plain Python.

It knows no HTTP and no app. Who runs a callback is passed in, so tests, profilers and other tools can drive it.
Names, and the modules they stand in, follow `dash/frontend/renderer`.
"""
