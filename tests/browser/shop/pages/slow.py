import asyncio

from dash import html, register_page

register_page(__name__, name="Slow")


async def layout(**_):
    await asyncio.sleep(0)
    return html.Main(html.H1("Slow but sure"))
