"""Places: what the names of districts, stations and landmarks mean."""
