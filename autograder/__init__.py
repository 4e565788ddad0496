"""Auto-graded exercises for learning deep learning. Importing this package imports nothing heavy."""

__version__ = "0.1.0"
