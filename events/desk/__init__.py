"""The desk's verbs: what moves an event through the newsroom, whoever calls them."""
