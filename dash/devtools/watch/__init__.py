"""Which files of a project changed in content. Knows nothing of apps, pages or processes.

ignored     what is never watched: version control, environments, what `.gitignore` names
tree        the files of a folder, and the fewest watches that see them
territory   all that one watcher watches: roots, whole folders, single files
contents    what each file held when it was last looked at
notices     hints from the system, through watchdog; walk: hints from looking around, where it gives none
watcher     joins them: from hints to changes
"""

from .contents import Change as Change
from .contents import Contents as Contents
from .contents import is_settled as is_settled
from .ignored import Ignored as Ignored
from .ignored import parse_rules as parse_rules
from .tree import Schedule as Schedule
from .tree import cover as cover
from .tree import project_files as project_files
from .watcher import VANISHED_SECONDS as VANISHED_SECONDS
from .watcher import Watcher as Watcher
