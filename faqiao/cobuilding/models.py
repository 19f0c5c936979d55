"""Courts and streets side by side: agreements, what they promise, and what is done together."""
