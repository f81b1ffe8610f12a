"""The gateway: an aiohttp application, the only public door. One routes file a topic."""
