"""Requests exchanged with other systems, such as a city's 12345, both ways and each once."""
