"""`python -m transflow`."""

import sys

from transflow.cli.main import main

sys.exit(main())
