"""Every page of the running product, seen by the people it is for."""
