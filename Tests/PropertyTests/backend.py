"""The build backend of the tests' own project: a wheel that leads to the sources, no more."""
import base64
import hashlib
import os
import zipfile

NAME = "own_app"
FILES = {
    "own_app.pth": os.getcwd() + "/src\n",
    NAME + "-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: own-app\nVersion: 1.0\n"
    "Requires-Dist: click\n",
    NAME + "-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    NAME + "-1.0.dist-info/entry_points.txt": "[console_scripts]\nown-app = own_app:main\n",
}


def build_editable(directory, settings=None, metadata=None):
    wheel = NAME + "-1.0-py3-none-any.whl"
    record = ""
    with zipfile.ZipFile(os.path.join(directory, wheel), "w") as archive:
        for path, text in FILES.items():
            value = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record += "%s,sha256=%s,%d\n" % (path, value.decode().rstrip("="), len(text))
            archive.writestr(path, text)
        path = NAME + "-1.0.dist-info/RECORD"
        archive.writestr(path, record + path + ",,\n")
    return wheel


build_wheel = build_editable
