"""Hands in: to a folder or to a service, now or, where nothing answers, later."""
