"""The web server as it ships: waitress in several processes (docs/decisions/0001-web-server.md)."""
