"""How much one may ask: counted in this process, and together with other processes in Redis."""

from bot.limits.limiter import Limiter

__all__ = ["Limiter"]
