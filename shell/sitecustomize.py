"""Printed by `replit-py hook python`: Python imports it whenever its directory is on the path."""
import os
import sys

PROGRAM = b"__REPLIT_PY__"
TIME_LIMIT = 20
# Names the environment that was healed in vain. The processes below this one inherit it, including
# any Python that the program starts, and do not try again.
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
    # The program heals the project that REPL_HOME names, wherever it is started.
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
    # Checks the owner only; the program decides about places that others may write to.
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
        # After an undo the environment is left alone until another interpreter is provided.
        if not os.path.lexists(ours + b"held"):
            return True
    if os.path.lexists(ours + b"pending"):
        return True
    try:
        base = os.stat(ours + b"base")
    except OSError:
        # Without the link the environment was never healed and may be somebody else's. The program
        # would refuse, and leave no mark of that, so we would ask at every start.
        return os.path.islink(ours + b"base")
    try:
        provided = os.readlink(ours + b"provided")
    except OSError:
        # A release that does not write this link healed it, so we would ask at every start.
        if not (os.path.isfile(ours + b"provided") and os.path.isfile(ours + b"base")):
            return False
        # On a file system without symlinks both are files.
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
    # A package in the project could bring a program of this name.
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
            # Python ignores these signals, and the program would inherit that.
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
    # For `-m pip`, also written `-mpip`, only orig_argv has the name, since Python 3.10.
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
    # The limit of the method in pip that this one replaces.
    if b" " not in executable and len(executable) + len(post_interp) + 3 <= 127:
        return b"#!/usr/bin/env python3" + post_interp + b"\n"
    return b"#!/bin/sh\n'''exec' python3" + post_interp + b' "$0" "$@"\n\' \'\'\'\n'


def chain(path):
    """Imports the next sitecustomize; what it raises is for Python to judge as without this one."""
    if sys.version_info < (3,):
        import imp

        found = imp.find_module(__name__, path)
        # Keep a reference until the end: Python 2 clears a module that has none.
        this = sys.modules.pop(__name__)
        imp.load_module(this.__name__, *found)
        return
    # These are importlib's own parts; importlib itself is not loaded yet and takes time.
    from _frozen_importlib import _load
    from _frozen_importlib_external import PathFinder

    spec = PathFinder.find_spec(__name__, path)
    if spec is not None:
        del sys.modules[__name__]
        _load(spec)


if __name__ == "sitecustomize":
    own = os.path.dirname(__file__)
    # The path after our last place on it, so that two copies of this file do not call each other.
    below = sys.path[len(sys.path) - sys.path[::-1].index(own):] if own in sys.path else []
    for duty in converge, extend_path, watch_pip:
        try:
            duty()
        except Exception:
            # In Python 2, which lacks what they use, each of them ends here.
            pass
    chain(below)
