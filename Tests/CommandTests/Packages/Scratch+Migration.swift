import Host
import SystemPackage
import TestSupport
import Testing

/// What tests of migrations share: an environment of an older Python, uv and PyPI.
enum Migrations {
  /// Whether there can be any.
  static let arePossible = Packages.areHere && RealInterpreter.relocatablePair != nil

  static var old: RealInterpreter { RealInterpreter.relocatablePair!.old }
  static var new: RealInterpreter { RealInterpreter.relocatablePair!.new }

  /// An index that nobody answers at.
  static let unreachable = [
    "UV_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "UV_HTTP_RETRIES": "0", "PIP_RETRIES": "0",
  ]
}

extension Scratch {
  /// Runs replit-py with the newer Python provided and an installer at hand.
  func migrating(
    _ arguments: String..., with uv: FilePath? = Tool.uv, adding more: [String: String] = [:]
  ) async throws -> Command.Result {
    try await Command(
      Program.path, arguments, variables: migrationVariables(uv, more), directory: project
    ).run()
  }

  func migrationVariables(
    _ uv: FilePath? = Tool.uv, _ more: [String: String] = [:]
  ) -> [String: String] {
    var variables = installing(Migrations.new, more)
    if let uv {
      variables["PATH"] = "\(Migrations.new.bin):\(uv.removingLastComponent()):/usr/bin:/bin"
    }
    return variables
  }

  /// A project with an environment of the older Python in which `packages` are installed.
  static func left(_ packages: String, then script: String = "true") async throws -> Scratch {
    let scratch = try await withPackages(packages, Migrations.old)
    let done = try await scratch.shell(script, Migrations.old)
    guard done.status == 0 else { throw Failed(result: done) }
    return scratch
  }

  /// What became of each package, as `heal --migrate --json` says.
  func migrated(
    _ arguments: String..., with uv: FilePath? = Tool.uv, adding more: [String: String] = [:]
  ) async throws -> Migrated {
    let words = ["heal", "--migrate", "--json"] + arguments
    return Migrated(
      try await Command(
        Program.path, words, variables: migrationVariables(uv, more), directory: project
      ).run())
  }

  /// Everything that the newer Python prints for `script`.
  func newPython(_ script: String) async throws -> Command.Result {
    try await run(environment.appending("bin/python"), "-c", script)
  }
}

/// What `heal --migrate --json` said.
struct Migrated: CustomStringConvertible {
  let status: Int
  /// By their names, in lower case.
  let packages: [String: JSONValue]
  /// The files of the project that said what is wanted.
  let sources: [String]
  let description: String

  init(_ result: Command.Result) {
    status = result.status
    let said = (try? JSONValue(parsing: result.output))?["packages"]
    let items = said?["items"]?.elements ?? []
    sources = (said?["sources"]?.elements ?? []).compactMap(\.text)
    packages = Dictionary(
      items.map { ($0["name"]?.text?.lowercased() ?? "", $0) }, uniquingKeysWith: { $1 })
    description = "\(result)"
  }

  /// `kept`, `changed`, `carried`, `added`, `failed`, nil where it is not named.
  func result(of name: String) -> String? { packages[name]?["result"]?.text }

  /// The names with this result.
  func names(_ result: String) -> [String] {
    packages.filter { $0.value["result"]?.text == result }.keys.sorted()
  }
}
