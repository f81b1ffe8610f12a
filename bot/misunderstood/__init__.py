"""What the bot did not understand, kept for trainers: the log, its clusters, a file to label."""

from bot.misunderstood.log import Entry, MisunderstoodLog

__all__ = ["Entry", "MisunderstoodLog"]
