"""The only HTTP code: Flask routes that translate requests for the rooms `callbacks/`, `document/`, `layout/`."""
