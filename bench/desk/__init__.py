"""An editor at work in the admin, in a real browser: clicks, keys, pages and time for whole articles."""
