"""The public's pages, by noun."""
