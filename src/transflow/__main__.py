"""`python -m transflow`."""

import sys

from transflow.cli.entry import main

sys.exit(main())
