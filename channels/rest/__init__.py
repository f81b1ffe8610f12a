"""Rasa's REST channel as it is, for the Naviyam app and for other programs."""
