"""Looking for viruses in what people hand in."""
