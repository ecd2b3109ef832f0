"""Drawings made on the server as SVG: they need no JavaScript and print."""
