"""`python -m journal`: the command line, without a screen."""

from journal.cli import main

if __name__ == "__main__":
    main()
