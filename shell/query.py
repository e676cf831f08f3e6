# Asked of an interpreter with -I -S: what it is, and whether a link to it makes a virtual
# environment. The answer goes to the file named by the first argument, away from whatever a
# wrapper or a sitecustomize prints; fields end in NUL, the last one is "end". Only built-in
# modules, and no orderly exit: half of an interpreter's start-up is what it need not do.
import posix
import sys

encoding = sys.getfilesystemencoding()


def field(name, value):
    return (name + "=" + str(value)).encode(encoding, "surrogateescape") + b"\0"


def running():
    try:
        return posix.readlink("/proc/self/exe")
    except OSError:
        return sys.executable


def extension_suffix():
    try:
        import _imp
    except ImportError:
        return ""
    return (_imp.extension_suffixes() or [""])[0]


answer = b"".join(
    [
        b"replit-py 1\0",
        field("executable", sys.executable),
        field("base-executable", getattr(sys, "_base_executable", None) or sys.executable),
        field("running", running()),
        field("version", "%d.%d.%d" % sys.version_info[:3]),
        field("implementation", sys.implementation.name),
        field("abiflags", getattr(sys, "abiflags", "")),
        field("platlibdir", getattr(sys, "platlibdir", "lib")),
        field("extension-suffix", extension_suffix()),
        field("prefix", sys.prefix),
        field("base-prefix", sys.base_prefix),
        field("landmark", getattr(sys.modules.get("encodings"), "__file__", None) or ""),
        b"end\0",
    ]
)
descriptor = posix.open(sys.argv[1], posix.O_WRONLY | posix.O_CREAT | posix.O_TRUNC, 0o600)
posix.write(descriptor, answer)
posix._exit(0)
