"""Measurements: every figure is a ratio against a baseline that ran beside it, in the same run."""
