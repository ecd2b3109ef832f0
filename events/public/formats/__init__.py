"""The record as bytes: stored texts, GeoJSON, tables."""
