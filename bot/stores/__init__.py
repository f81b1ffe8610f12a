"""The catalogue: stores, opening hours, coupons, search."""
