# Asked of an environment's interpreter with -I: whether it takes the directory that the first
# argument names for its environment (3 where not), and whether it is of the version that the second
# one names, where there is one (4 where not).
import os
import sys

if os.path.realpath(sys.prefix) != os.path.realpath(sys.argv[1]):
    sys.exit(3)
if sys.argv[2:] and "%d.%d.%d" % sys.version_info[:3] != sys.argv[2]:
    sys.exit(4)
