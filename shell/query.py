# Run by an interpreter with -I -S: reports what it is, and whether a symlink to it makes a virtual
# environment. The answer goes to the file named by the first argument, away from anything that a
# wrapper or a sitecustomize prints: fields that end in NUL, in the order of InterpreterAnswer. To
# save half of the start-up time, it uses only built-in modules, has little to compile, and skips an
# orderly exit.
import posix
import sys

try:
    running = posix.readlink("/proc/self/exe")
except OSError:
    running = sys.executable
try:
    from _imp import extension_suffixes
except ImportError:
    extension_suffixes = list
fields = (
    "replit-py",
    sys.executable,
    getattr(sys, "_base_executable", None) or sys.executable,
    running,
    "%d.%d.%d" % sys.version_info[:3],
    sys.implementation.name,
    getattr(sys, "abiflags", ""),
    "".join(extension_suffixes()[:1]),
    sys.prefix,
    sys.base_prefix,
    getattr(sys.modules.get("encodings"), "__file__", None) or "",
    "end\0",
)
answer = "\0".join(fields).encode(sys.getfilesystemencoding(), "surrogateescape")
posix.write(posix.open(sys.argv[1], posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o600), answer)
posix._exit(0)
