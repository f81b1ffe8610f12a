"""Rasa's structured log lines below warnings are dropped: they cost time and carry text."""

from __future__ import annotations

import logging

import structlog


def quiet_rasa() -> None:
    """Call before Rasa logs anything."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING),
        cache_logger_on_first_use=True,
    )
