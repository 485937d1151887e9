"""Exports: Turtle, TriG, N-Quads, N-Triples, JSON-LD."""

from kg.export.writing import FORMATS, ExportFormat, export_store, write_turtle

__all__ = ["FORMATS", "ExportFormat", "export_store", "write_turtle"]
