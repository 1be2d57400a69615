"""`python -m assay`: for a machine on which the engine is not installed."""

import sys

from assay.cli import main

sys.exit(main())
