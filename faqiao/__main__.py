"""`python -m faqiao` is the command line."""

from faqiao.config.cli import main

if __name__ == "__main__":
    main()
