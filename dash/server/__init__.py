"""The only HTTP code: Flask routes that translate between requests and the rooms `callbacks/`, `document/`, `layout/`."""
