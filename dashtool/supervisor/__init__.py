"""The processes of `dash dev`.

    supervisor   owns the listening socket and the watcher; imports no code of the user
      worker     a fresh Python that imports the app and serves it on the inherited socket

A change of a file prepares the next worker while the present one serves; they trade places when it is ready.
"""
