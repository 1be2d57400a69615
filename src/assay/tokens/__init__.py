"""Who provides each token of a snippet: Python, PyTorch, another library, or the snippet itself.

Run the snippet instrumented, then ask:

    recorder = Recorder()
    tree = instrument(source, path, recorder)
    with recorder:
        exec(compile(tree, path, "exec"), namespace)
    tokens = attribute(source, recorder)

While it runs, the tree reaches the recorder by one hidden name, `__assay__`, in builtins.
"""

from .attribute import Token, attribute, count
from .instrument import instrument
from .names import CARRIED, LIBRARY, OWN, PROVIDERS, PYTHON_LIBRARY, PYTHON_SYNTAX, PYTORCH, UNKNOWN
from .recorder import HIDDEN, Recorder

__all__ = [
    "CARRIED",
    "HIDDEN",
    "LIBRARY",
    "OWN",
    "PROVIDERS",
    "PYTHON_LIBRARY",
    "PYTHON_SYNTAX",
    "PYTORCH",
    "UNKNOWN",
    "Recorder",
    "Token",
    "attribute",
    "count",
    "instrument",
]
