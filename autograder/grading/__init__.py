"""Grading: recording and replay, shrinking, misconceptions, scoring, engines and the pytest plugin."""
