"""How dates are written and read, where Django's own way could be misread."""
