import sys
from __MODULE__ import __NAME__

if __name__ == "__main__":
    sys.exit(__FUNCTION__())
