"""The HTTP service: a JSON API and pages over a grade book."""
