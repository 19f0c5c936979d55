"""What is said when nobody could look."""


class Away(Exception):  # noqa: N818  read as a sentence
    """The scanner did not answer, or could not finish. Says why, without the file's name."""
