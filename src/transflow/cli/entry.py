"""Where the command begins: so little that an interrupt while the rest loads is caught too."""

from __future__ import annotations

import sys


def main() -> int:
    """Runs the command line of this process and returns the exit code."""
    try:
        from transflow.cli.main import main as run  # noqa: PLC0415 # loading it is what takes time

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
