"""Starting Rasa, and the measured changes to it."""
