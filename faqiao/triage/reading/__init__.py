"""Reading a request: words, a small model, places, haste. Pure Python, no Django, no network."""
