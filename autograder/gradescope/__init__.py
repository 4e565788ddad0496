"""Gradescope: the bundle that an instructor uploads, and what runs in Gradescope's container."""
