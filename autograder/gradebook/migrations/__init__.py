"""How the tables of an older grade book become those of today (Alembic)."""
