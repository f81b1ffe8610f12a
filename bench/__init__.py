"""Benchmarks; `naviyam bench NAME` runs one. What they share lies in bench/parts/."""
