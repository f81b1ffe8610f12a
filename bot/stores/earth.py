"""Points on the globe as vectors: distances of some kilometres are straight lines then."""

from __future__ import annotations

from typing import Any

import numpy as np


def unit_vectors(lat: Any, lng: Any) -> Any:
    """(..., 3) vectors of length 1; chords times EARTH_M are metres at these distances."""
    phi, lam = np.radians(lat), np.radians(lng)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)
