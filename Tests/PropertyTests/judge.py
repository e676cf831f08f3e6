"""Says what is wrong with an environment, by what it was before it was damaged.

judge.py manifest ENVIRONMENT           a line for each file that a package recorded
judge.py check ENVIRONMENT MANIFEST MINOR [EDITED...]   a line for each that is not as it was
"""
import csv
import hashlib
import os
import re
import sys

# What differs between installers, or is made anew when it is missing.
OWN = ("RECORD", "INSTALLER", "REQUESTED", "uv_cache.json", "uv_build.json", "direct_url.json")


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def library(environment, minor):
    return os.path.join(environment, "lib", "python" + minor, "site-packages")


def minor_of(environment):
    return next(n for n in os.listdir(environment + "/lib") if n.startswith("python3."))[6:]


def records(environment, minor):
    """The paths relative to the environment of each distribution's recorded files."""
    packages = library(environment, minor)
    for name in sorted(os.listdir(packages)):
        if not name.endswith(".dist-info"):
            continue
        try:
            with open(os.path.join(packages, name, "RECORD"), newline="") as file:
                rows = [row for row in csv.reader(file) if row]
        except OSError:
            yield name, None
            continue
        yield name, [
            (os.path.relpath(os.path.join(packages, row[0]), environment), row[1]) for row in rows
        ]


def manifest(environment):
    for name, rows in records(environment, minor_of(environment)):
        for path, _ in rows:
            if path.endswith(".pyc"):
                continue
            full = os.path.join(environment, path)
            print(name, path, os.path.getsize(full), digest(full), sep="\t")


def moved(path, minor):
    """Where a file of one version is in the library of another."""
    path = re.sub(r"^lib/python3\.\d+/", "lib/python%s/" % minor, path)
    return re.sub(r"\.cpython-\d+-", ".cpython-%s-" % minor.replace(".", ""), path)


def check(environment, file, minor, *edited):
    distributions = set()
    for line in open(file).read().splitlines():
        name, path, _, wanted = line.split("\t")
        distributions.add(name)
        here = moved(path, minor)
        full = os.path.join(environment, here)
        base = os.path.basename(path)
        if base in OWN and os.path.basename(os.path.dirname(path)) == name:
            if base in ("RECORD", "direct_url.json") and not os.path.isfile(full):
                print("missing", here)
        elif path.startswith("bin/"):
            if not os.access(full, os.X_OK) or not os.path.isfile(full):
                print("no program", here)
        elif not os.path.isfile(full):
            print("missing", here)
        elif path in edited:
            pass
        elif here != path and (here.endswith(".so") or base == "WHEEL"):
            pass
        elif digest(full) != wanted:
            print("changed", here)
    recorded = set()
    for name, rows in records(environment, minor):
        recorded.add(name)
        if name not in distributions:
            print("unexpected", name)
        if not rows:
            print("no record", name)
        for path, wanted in rows or []:
            full = os.path.join(environment, path)
            if path.endswith(".pyc") or os.path.basename(path) in OWN:
                continue
            if not os.path.exists(full):
                print("recorded and missing", path)
            elif wanted.startswith("sha256=") and not path.startswith("bin/"):
                from base64 import urlsafe_b64encode
                value = urlsafe_b64encode(bytes.fromhex(digest(full))).decode().rstrip("=")
                old = re.sub(r"/python%s/" % minor, "/python3.10/", path)
                if "sha256=" + value != wanted and old not in edited:
                    print("recorded otherwise", path)
    for name in sorted(distributions - recorded):
        print("no distribution", name)


globals()[sys.argv[1]](*sys.argv[2:])
