"""From files to the catalogue in use: reading what changed, building a snapshot, keeping it fresh."""
