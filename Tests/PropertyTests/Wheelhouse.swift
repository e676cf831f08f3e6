import Host
import SystemPackage
import TestSupport

/// The packages of the property test: a directory of wheels stands for the index, so that a repair
/// "over the network" takes no longer than it must.
enum Wheelhouse {
  /// Pure and compiled ones, with programs, with files in `share`, in a namespace, with a `.pth`.
  static let requirements = [
    "backports.tarfile==1.2.0", "charset-normalizer==3.4.1", "click==8.1.8",
    "future-fstrings==1.2.0", "idna==3.10", "itsdangerous==2.2.0", "jaraco.context==6.0.1",
    "jinja2==3.1.5", "jmespath==1.0.1", "markupsafe==3.0.2", "pycowsay==0.0.0.2",
    "pyyaml==6.0.2", "six==1.17.0", "tabulate==0.9.0", "zope.interface==8.0.1",
  ]

  /// What has to be importable, compiled modules by their own names.
  static let modules = [
    "backports.tarfile", "charset_normalizer.md", "click", "future_fstrings", "idna",
    "itsdangerous", "jaraco.context", "jinja2", "jmespath", "markupsafe._speedups", "own_app",
    "pycowsay.main", "yaml._yaml", "six", "tabulate",
    "zope.interface._zope_interface_coptimizations",
  ]

  /// How each program is seen to start.
  static let programs = [
    "future-fstrings-show --help", "jp.py --help", "normalizer --version", "own-app",
    "pycowsay moo", "tabulate --help",
  ]

  /// The directory of the wheels.
  static let directory = Program.repository.appending(".build/wheels")

  /// Whether the machine has the interpreters and uv, and the wheels are there or can be had.
  static let isThere: Bool = {
    guard Tool.uv != nil, let pair = RealInterpreter.relocatablePair else { return false }
    return [pair.old, pair.new].allSatisfy { fetch(for: $0) }
  }()

  /// What makes pip look there and nowhere else.
  static let variables: [String: String] = [
    "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": directory.string, "PIP_CONFIG_FILE": "/dev/null",
    "PIP_NO_CACHE_DIR": "1", "PIP_NO_COMPILE": "1", "PIP_NO_WARN_SCRIPT_LOCATION": "1",
    "PIP_ROOT_USER_ACTION": "ignore",
  ]

  /// The user's `uv.toml` to the same end.
  static let configuration = "no-index = true\nfind-links = [\"\(directory)\"]\n"

  /// Downloads what is missing, once for all runs.
  private static func fetch(for interpreter: RealInterpreter) -> Bool {
    let mark = directory.appending("complete-\(interpreter.minor)-\(requirements.count)")
    if PathLookup.exists(mark) { return true }
    guard Tool.reachesPackageIndex else { return false }
    let script = #"""
      python=$1 directory=$2 mark=$3; shift 3
      mkdir -p "$directory" && "$python" -m pip download --quiet --disable-pip-version-check \
        --only-binary :all: --dest "$directory" "$@" && : >"$mark"
      """#
    let words =
      ["-c", script, "sh", interpreter.executable.string, directory.string, mark.string]
      + requirements
    return (try? Command("/bin/sh", words).statusBlocking()) == 0
  }
}
