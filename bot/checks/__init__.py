"""Checks of the training data, and the report on what a model makes of the development set."""
