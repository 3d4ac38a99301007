"""Draw the callbacks of an app: cards that lines lead from and to, as SVG and as a page to look around in."""
