#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")"/'python' "$0" "$@"
' '''
# Installed as <env>/bin/pip, pip3 and pip3.X: pip for the environment that holds this file, wherever pip comes from.
import importlib
import importlib.util
import os
import runpy
import sys


def in_environment():
    env = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    try:
        return sys.prefix != sys.base_prefix and os.path.samefile(sys.prefix, env)
    except OSError:
        return False


def has(module):
    try:
        return importlib.util.find_spec(module) is not None
    except ImportError:
        return False


def ensure_pip():
    import subprocess

    # -I: no user site, where pip would go if the environment can not be written to.
    # --altinstall: bin/pip and bin/pip3 stay as they are.
    run = subprocess.run(
        [sys.executable, "-I", "-m", "ensurepip", "--altinstall"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    importlib.invalidate_caches()
    sys.modules.pop("pip", None)
    lines = run.stdout.decode("utf-8", "replace").strip().splitlines()
    reasons = [line for line in lines if "ERROR:" in line] or lines[-1:] or ["no reason given"]
    return "".join(c if c.isprintable() else "?" for c in reasons[0])


def main():
    # Otherwise pip would change the base interpreter.
    if not in_environment():
        return "pip: the python beside this pip does not run in this environment: nothing was done; try: replit-py heal"
    if not has("pip.__main__"):
        if not has("ensurepip"):
            return (
                "pip: this Python has neither pip nor ensurepip\n"
                "pip: install them (Debian, Ubuntu: apt install python{}.{}-venv), or: uv pip install pip"
            ).format(*sys.version_info[:2])
        reason = ensure_pip()
        if not has("pip.__main__"):
            return "pip: ensurepip failed: " + reason
    # 0 beats "user = yes" in every configuration file; PIP_PYTHON would go to another interpreter.
    os.environ["PIP_USER"] = "0"
    os.environ.pop("PIP_PYTHON", None)
    runpy.run_module("pip", run_name="__main__")


if __name__ == "__main__":
    sys.exit(main())
