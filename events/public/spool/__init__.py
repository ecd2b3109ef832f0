"""Whole files on the disk, and the answers that send them."""
