"""assay executes the snippets of a documentation site and proves what its pages say of them."""

__version__ = "0.1.0"

# The layout of records and cached results. A change of meaning there is a change of this number.
FORMAT = 1
