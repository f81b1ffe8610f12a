"""Where conversations are kept: one row each, replaced at every turn, with an expiry."""
