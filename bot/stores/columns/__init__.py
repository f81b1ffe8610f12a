"""The loaded stores as columns: how they are made, kept on disk and read back."""
