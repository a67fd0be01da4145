"""The command line, run as ``python -m fupin``."""

from fupin.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    main()
