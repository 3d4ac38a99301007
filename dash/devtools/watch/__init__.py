"""Which files of a project changed in content. Knows nothing of apps, pages or processes.

ignored     what is never watched: version control, environments, what `.gitignore` names
tree        the files of a folder, and the fewest watches that see them
places      what a watcher is asked to watch; territory: which files that means, and which watches see them
contents    what each file held when it was last looked at
inotify     hints from Linux; observer: from other systems; walk: from looking around, where no system gives any
watcher     joins them: from hints to changes
"""

from .contents import Change as Change
from .contents import Contents as Contents
from .contents import stamps_of as stamps_of
from .ignored import Ignored as Ignored
from .ignored import parse_rules as parse_rules
from .tree import Schedule as Schedule
from .tree import cover as cover
from .tree import project_files as project_files
from .watcher import Watcher as Watcher
