"""One number, and the court comes: a street's request from the whistle to the rating."""
