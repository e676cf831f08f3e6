import Glibc
import Host
import SystemPackage
import TestSupport

/// Packages of PyPI, which uv installs in milliseconds once they are in its cache.
enum Packages {
  /// Whether they can be had.
  static let areHere =
    Tool.reachesPackageIndex && Tool.uv != nil && !RealInterpreter.relocatable.isEmpty

  /// The newest interpreter that brings a pip of its own.
  static var interpreter: RealInterpreter { RealInterpreter.relocatable.last! }

  /// What uv and pip fetched, for all tests; gone when they are over.
  static let cache: FilePath = {
    var template = Array("/tmp/replit-py-packages.XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { fatalError("no directory for packages: \(errno)") }
    atexit {
      _ = try? Command("/bin/rm", ["-rf", "--", Packages.cache.string]).statusBlocking()
    }
    return FilePath(platformString: template)
  }()

  /// What installers are told: the machine's way to PyPI, one cache, copies in place of hard links,
  /// because tests damage what is installed.
  static let variables = Tool.networkVariables.merging([
    "UV_CACHE_DIR": cache.appending("uv").string, "PIP_CACHE_DIR": cache.appending("pip").string,
    "UV_LINK_MODE": "copy", "UV_NO_CONFIG": "1", "PIP_CONFIG_FILE": "/dev/null",
    "PIP_NO_WARN_SCRIPT_LOCATION": "1", "PIP_ROOT_USER_ACTION": "ignore",
  ]) { $1 }
}

/// Whose an environment is.
enum Owner: String, CaseIterable, Sendable {
  case ours
  case somebodyElse = "somebody else's"

  /// What makes `heal` repair it.
  var heal: [String] { self == .ours ? ["heal"] : ["heal", "--adopt"] }
}

extension Scratch {
  /// `lib/python3.X/site-packages` of the environment.
  func sitePackages(_ interpreter: RealInterpreter = Packages.interpreter) -> FilePath {
    environment.appending("lib/python\(interpreter.minor)/site-packages")
  }

  /// The variables of a shell whose `E` is the environment, `S` its packages, `P` the project.
  func installing(
    _ interpreter: RealInterpreter = Packages.interpreter, _ more: [String: String] = [:]
  ) -> [String: String] {
    variables(providing: interpreter, Packages.variables).merging([
      "E": environment.string, "S": sitePackages(interpreter).string, "P": project.string,
      "PYTHON": interpreter.executable.string, "UV": Tool.uv?.string ?? "uv",
    ]) { $1 }.merging(more) { $1 }
  }

  /// Runs shell code in the project, see ``installing(_:_:)``.
  @discardableResult
  func shell(
    _ script: String, _ interpreter: RealInterpreter = Packages.interpreter,
    _ more: [String: String] = [:]
  ) async throws -> Command.Result {
    try await run(
      "/bin/bash", "-c", "set -e\n" + script, variables: installing(interpreter, more))
  }

  /// A project with an environment in which `packages` are installed.
  static func withPackages(
    _ packages: String, of owner: Owner = .ours,
    _ interpreter: RealInterpreter = Packages.interpreter, project: FilePath = "project"
  ) async throws -> Scratch {
    let scratch = try Scratch(project: project)
    try scratch.makeDirectory(scratch.environment)
    let made =
      switch owner {
      case .ours: try await scratch.replitPy("heal", providing: interpreter)
      case .somebodyElse:
        try await scratch.shell(#""$PYTHON" -m venv --without-pip "$E""#, interpreter)
      }
    guard made.status == 0 else { throw Failed(result: made) }
    let installed = try await scratch.shell(
      #""$UV" pip install --quiet --python "$E/bin/python" \#(packages)"#, interpreter)
    guard installed.status == 0 else { throw Failed(result: installed) }
    return scratch
  }

  /// A step that a test needs and that did not succeed.
  struct Failed: Error {
    let result: Command.Result
  }

  /// What `doctor` says.
  func doctor(
    _ arguments: String..., providing interpreter: RealInterpreter = Packages.interpreter,
    _ more: [String: String] = [:]
  ) async throws -> Seen {
    Seen(
      try await Command(
        Program.path, ["doctor", "--json"] + arguments,
        variables: variables(providing: interpreter, more), directory: project
      ).run())
  }

  /// A digest of the environment without the bookkeeping, in which every heal is noted.
  func contents() async throws -> String {
    let script = """
      find . -path ./.replit-py -prune -o -printf '%p %y %m %l\\n' | sort
      find . -path ./.replit-py -prune -o -type f -print0 | sort -z | xargs -0 -r sha256sum
      """
    return try await run("/bin/sh", "-c", script, in: environment).output
  }
}

/// What `doctor --json` said.
struct Seen: CustomStringConvertible {
  let status: Int
  let findings: [JSONValue]
  let description: String

  init(_ result: Command.Result) {
    status = result.status
    findings = (try? JSONValue(parsing: result.output))?["findings"]?.elements ?? []
    description = "\(result)"
  }

  /// The names of the findings in alphabetical order, as often as each was found.
  var names: [String] { findings.compactMap { $0["name"]?.text }.sorted() }

  /// What a healthy environment must not have: errors, warnings, any word on scripts and packages.
  var alarms: [String] {
    findings.filter { finding in
      let code = finding["code"]?.text ?? ""
      return finding["severity"]?.text != "notice" || code.hasPrefix("RP3")
        || code.hasPrefix("RP4")
    }.map { "\($0["name"]?.text ?? "") \($0["subject"]?.text ?? "") \($0["message"]?.text ?? "")" }
  }
}
