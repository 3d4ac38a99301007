"""The sections of the gallery in their order, one module each."""

from __future__ import annotations

from components import (
    button,
    checklist,
    clipboard,
    confirm_dialog,
    confirm_dialog_provider,
    date_picker_range,
    date_picker_single,
    download,
    dropdown,
    geolocation,
    graph,
    html_button,
    html_details,
    html_img,
    html_lists,
    html_progress,
    html_table,
    html_text,
    input,
    interval,
    link,
    loading,
    location,
    markdown,
    radio_items,
    range_slider,
    slider,
    store,
    tab,
    tabs,
    textarea,
    tooltip,
    upload,
)
from page.example import Group

GROUPS = (
    Group(
        "Choices", (dropdown.SECTION, checklist.SECTION, radio_items.SECTION)
    ),
    Group(
        "Text and numbers",
        (input.SECTION, textarea.SECTION, slider.SECTION, range_slider.SECTION),
    ),
    Group("Dates", (date_picker_single.SECTION, date_picker_range.SECTION)),
    Group(
        "Actions",
        (
            button.SECTION,
            confirm_dialog.SECTION,
            confirm_dialog_provider.SECTION,
            link.SECTION,
        ),
    ),
    Group("Structure", (tabs.SECTION, tab.SECTION)),
    Group("Files", (upload.SECTION, download.SECTION, clipboard.SECTION)),
    Group(
        "Output",
        (graph.SECTION, tooltip.SECTION, markdown.SECTION, loading.SECTION),
    ),
    Group(
        "Behind the scenes",
        (
            interval.SECTION,
            store.SECTION,
            location.SECTION,
            geolocation.SECTION,
        ),
    ),
    Group(
        "HTML",
        (
            html_text.SECTION,
            html_lists.SECTION,
            html_table.SECTION,
            html_img.SECTION,
            html_details.SECTION,
            html_button.SECTION,
            html_progress.SECTION,
        ),
    ),
)
