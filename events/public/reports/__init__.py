"""What readers send: written once by a role of its own, read on the desk alone."""
