from .instrument import instrument
from .recorder import HIDDEN, Recorder
