# Asked with -I -S: whether anything answers at the index whose address is in REPLIT_PY_INDEX,
# whatever it says. Of an address that is not on the web it is taken for granted.
import os
import urllib.error
import urllib.parse
import urllib.request

index = urllib.parse.urlsplit(os.environ["REPLIT_PY_INDEX"])
if index.scheme in ("http", "https"):
    place = index.netloc.rpartition("@")[2]
    try:
        urllib.request.urlopen(index.scheme + "://" + place + "/", timeout=10)
    except urllib.error.HTTPError:
        pass
