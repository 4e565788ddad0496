"""Views of a report, one module each."""
