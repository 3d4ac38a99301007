"""Where the time of callbacks goes: recorded by each process of a server, added up by whoever asks. Knows no HTTP.

Each process writes into a file of its own that it has mapped into memory. So recording takes no lock between processes
and no system call, and what a process recorded outlives it, also when it is killed.
"""

from .measures import PHASES as PHASES
from .measures import CallSample as CallSample
from .measures import Phase as Phase
from .measures import PhaseSummary as PhaseSummary
from .measures import Summary as Summary
from .measures import merge as merge
from .recorder import CallRecorder as CallRecorder
from .recorder import Recorder as Recorder
from .recorder import read_folder as read_folder
from .stopwatch import Stopwatch as Stopwatch
