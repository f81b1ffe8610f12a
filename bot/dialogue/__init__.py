"""What a conversation knows and how it changes: pure functions between slots and the catalogue."""
