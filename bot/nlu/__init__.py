"""Rasa pipeline components for Korean as children write it."""
