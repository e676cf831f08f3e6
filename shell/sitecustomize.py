"""Printed by `replit-py hook python`: Python imports it whenever its directory is on the path."""
import os
import sys

PROGRAM = b"__REPLIT_PY__"
TIME_LIMIT = 20
# Names the environment that was asked about in vain, for the processes below this one: they do not
# ask again, nor does a Python that the program itself starts.
ASKED = b"REPLIT_PY_STARTUP"


def converge():
    variables = os.environb
    if sys.flags.isolated:
        return
    environment = variables.get(b"VIRTUAL_ENV", b"").rstrip(b"/")
    project, name = os.path.split(environment)
    if name != b".pythonlibs" or not project.startswith(b"/"):
        return
    if variables.get(b"REPLIT_PY_DISABLE") == b"1" or variables.get(ASKED) == environment:
        return
    # The program looks after the project that REPL_HOME names, wherever it is started.
    home = variables.get(b"REPL_HOME") or project
    if home != project and not os.path.samefile(home, project):
        return
    if is_stale(environment) and os.path.isdir(project) and are_own(project, environment):
        program = find_program(project)
        if program is not None:
            variables[ASKED] = environment
            try:
                run([program, b"heal", b"--auto", b"--trigger", b"startup"], project)
            finally:
                if not is_stale(environment):
                    del variables[ASKED]


def are_own(project, environment):
    # What others may write to is for the program to judge.
    existing = [place for place in (project, environment) if os.path.lexists(place)]
    return all(os.lstat(place).st_uid == os.geteuid() for place in existing)


def is_stale(environment):
    ours = environment + b"/.replit-py/"
    try:
        os.stat(environment + b"/pyvenv.cfg")
        os.stat(environment + b"/bin/python3")
    except (PermissionError, NotADirectoryError):
        return False
    except OSError:
        # After an undo it is meant to be as it is, until another interpreter is provided.
        if not os.path.lexists(ours + b"held"):
            return True
    if os.path.lexists(ours + b"pending"):
        return True
    try:
        base = os.stat(ours + b"base")
    except OSError:
        # Without the link it was never healed and is perhaps somebody else's: the program would
        # refuse, leave nothing to know that by, and be asked at every start.
        return os.path.islink(ours + b"base")
    try:
        provided = os.readlink(ours + b"provided")
    except OSError:
        # A version that does not write this link healed it, and would be asked at every start.
        if not (os.path.isfile(ours + b"provided") and os.path.isfile(ours + b"base")):
            return False
        # Both are files where there can be no links.
        provided = text(ours + b"provided")
        try:
            base = os.stat(text(ours + b"base"))
        except OSError:
            return True
    return provided != b"%d:%d:%d:%d" % (base.st_dev, base.st_ino, base.st_ctime_ns, base.st_size)


def text(path):
    with open(path, "rb") as note:
        return note.read(4096)


def find_program(project):
    directories = os.environb.get(b"PATH", b"").split(b":")
    # A package in the project may bring anything under this name.
    outside = [d for d in directories if d[:1] == b"/" and not d.startswith(project + b"/")]
    for program in [PROGRAM] + [directory + b"/replit-py" for directory in outside]:
        if os.path.isfile(program) and os.access(program, os.X_OK):
            return program
    return None


def run(command, directory):
    import signal
    import time

    child = os.fork()
    if child == 0:
        try:
            # Python ignores these two, and what is ignored stays so in the program.
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            null = os.open(os.devnull, os.O_RDWR)
            os.set_inheritable(null, True)
            os.dup2(null, 0)
            os.dup2(null, 1)
            os.chdir(directory)
            os.execv(command[0], command)
        finally:
            os._exit(127)
    end = time.monotonic() + TIME_LIMIT
    pause = 0.001
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            break
        time.sleep(pause)
        pause = min(2 * pause, 0.02)


def extend_path():
    for entry in os.environ.get("REPLIT_PYTHONPATH", "").split(":"):
        if entry and entry not in sys.path:
            sys.path.append(entry)


def watch_pip():
    if sys.prefix != sys.base_prefix:
        return
    program = os.path.basename(sys.argv[0])
    # Of `-m pip` only orig_argv has the name, from Python 3.10 on; it may be written `-mpip`.
    words = getattr(sys, "orig_argv", ["pip"]) if program == "-m" else []
    if program.startswith(("pip", ".pip")) or any(word.endswith("pip") for word in words):
        sys.meta_path.insert(0, PipScripts)


class PipScripts(object):
    """Waits for pip's writer of console scripts, which few of its commands import."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "pip._vendor.distlib.scripts":
            return None
        from _frozen_importlib_external import PathFinder

        spec = PathFinder.find_spec(name, path)
        load = getattr(spec and spec.loader, "exec_module", None)

        def exec_module(module):
            load(module)
            if hasattr(module, "ScriptMaker"):
                module.ScriptMaker._build_shebang = build_shebang

        if load is not None:
            spec.loader.exec_module = exec_module
        return spec


def build_shebang(self, executable, post_interp):
    # The limit is that of the method of pip's that this one replaces.
    if b" " not in executable and len(executable) + len(post_interp) + 3 <= 127:
        return b"#!/usr/bin/env python3" + post_interp + b"\n"
    return b"#!/bin/sh\n'''exec' python3" + post_interp + b' "$0" "$@"\n\' \'\'\'\n'


def chain(path):
    """Imports the next sitecustomize; what it raises is for Python to judge as without this one."""
    if sys.version_info < (3,):
        import imp

        found = imp.find_module(__name__, path)
        # Kept until the end: Python 2 empties a module that nobody refers to.
        this = sys.modules.pop(__name__)
        imp.load_module(this.__name__, *found)
        return
    # importlib itself, which has these under other names, is not loaded yet and takes its time.
    from _frozen_importlib import _load
    from _frozen_importlib_external import PathFinder

    spec = PathFinder.find_spec(__name__, path)
    if spec is not None:
        del sys.modules[__name__]
        _load(spec)


if __name__ == "sitecustomize":
    own = os.path.dirname(__file__)
    # What follows its last place on the path, so that no two copies take turns.
    below = sys.path[len(sys.path) - sys.path[::-1].index(own):] if own in sys.path else []
    for duty in converge, extend_path, watch_pip:
        try:
            duty()
        except Exception:
            # Also the end of each of them in Python 2, which lacks what they use.
            pass
    chain(below)
