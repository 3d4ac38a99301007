"""A session's terminal: who is told what happens, which keys are read, and a terminal that is in order afterwards.

The supervisor tells `..news` to a reporter; how that is worded and drawn stands in `dashtool/views/dev*.py`.
"""
