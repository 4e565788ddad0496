"""The boundary: a student's code runs in a confined worker process and only plain values come back."""
