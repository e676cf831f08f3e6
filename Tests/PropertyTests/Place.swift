import Glibc
import Host
import SystemPackage
import TestSupport

/// A directory in which one damaged environment after the other is looked at.
///
/// The paths of an environment are in its scripts, so that each copy is made where the first one
/// was. Where uv made it, uv's cache is beside it, with hard links between them as uv makes them:
/// what is damaged in the environment is damaged there.
final class Place: Sendable {
  /// How an environment is made, and what its project declares.
  enum Make: String, CaseIterable, Sendable {
    /// By pip; `requirements.txt` with every version.
    case pip
    /// By `uv pip`; the same.
    case uv
    /// By `uv sync`; `pyproject.toml` and `uv.lock`.
    case lock
  }

  let scratch: Scratch
  let make: Make
  /// What packages recorded, before anything was damaged.
  let manifest: [Recorded]
  private let manifestFile: FilePath

  /// A file that a package recorded.
  struct Recorded {
    let distribution: String
    let path: String
    let size: Int
  }

  static var old: RealInterpreter { RealInterpreter.relocatablePair!.old }
  static var new: RealInterpreter { RealInterpreter.relocatablePair!.new }
  static let judge = FilePath(#filePath).removingLastComponent().appending("judge.py").string

  /// The directory of its packages.
  var library: FilePath {
    scratch.environment.appending("lib/python\(Self.old.minor)/site-packages")
  }

  /// Makes the environment, and a copy of it that is never touched.
  init(_ make: Make) async throws {
    self.make = make
    scratch = try Scratch(project: "work/project")
    manifestFile = scratch.directory.appending("manifest")
    try scratch.write(
      Wheelhouse.configuration, to: scratch.directory.appending("config/uv/uv.toml"))
    let made = try await Command(
      "/bin/bash", ["-ec", Self.making],
      variables: Self.variables(scratch, make, providing: Self.old).merging([
        "MAKE": make.rawValue, "P": scratch.project.string, "E": scratch.environment.string,
        "PYTHON": Self.old.executable.string, "UV": Tool.uv!.string,
        "REPLIT_PY": Program.path.string, "MANIFEST": manifestFile.string, "JUDGE": Self.judge,
        "HERE": FilePath(#filePath).removingLastComponent().string,
        "REQUIREMENTS": Wheelhouse.requirements.joined(separator: "\n"),
      ]) { $1 }, directory: scratch.project
    ).run()
    guard made.status == 0 else { throw Unexpected("\(make.rawValue): \(made)") }
    manifest = try scratch.text(manifestFile).split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return Recorded(distribution: fields[0], path: fields[1], size: Int(fields[2]) ?? 0)
    }
  }

  private static let making = #"""
    mkdir -p app/src
    cp "$HERE/backend.py" app/backend.py
    printf '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n' \
      >app/pyproject.toml
    printf '[project]\nname = "own-app"\nversion = "1.0"\ndependencies = ["click"]\n' \
      >>app/pyproject.toml
    printf 'def main():\n    print("own")\n' >app/src/own_app.py
    : >.replit
    case $MAKE in
    lock)
      { printf '[project]\nname = "example"\nversion = "1"\nrequires-python = ">=3.10"\n'
        printf 'dependencies = ["own-app"'
        printf '%s' "$REQUIREMENTS" | sed 's/.*/, "&"/' | tr -d '\n'
        printf ']\n[tool.uv]\nenvironments = ["sys_platform == '\''linux'\''"]\n'
        printf '[tool.uv.sources]\nown-app = { path = "app", editable = true }\n'
      } >pyproject.toml
      "$UV" sync --quiet --python "$PYTHON"
      ;;
    *)
      printf '%s\n-e ./app\n' "$REQUIREMENTS" >requirements.txt
      "$REPLIT_PY" heal --quiet
      if [ "$MAKE" = uv ]; then
        "$UV" pip install --quiet --python "$E/bin/python" -r requirements.txt
      else
        "$E/bin/python" -m pip install --quiet -r requirements.txt
        # uv, which repairs most of these, unpacks each wheel once for all cases.
        "$UV" pip install --quiet --python "$PYTHON" --target "$P.warm" -r requirements.txt
        rm -rf "$P.warm"
      fi
      ;;
    esac
    # What is undone is what is repaired from here on.
    rm -rf "$E/.replit-py/journal" "$E/.replit-py/backup"
    "$REPLIT_PY" heal --quiet
    test ! -d "$E/.replit-py/journal"
    "$PYTHON" -I -S "$JUDGE" manifest "$E" >"$MANIFEST"
    cp -a "${P%/project}" "${P%/project}.untouched"
    """#

  /// Puts the untouched environment back.
  func restore() async throws {
    let restored = try await scratch.run(
      "/bin/sh", "-ec", "rm -rf work; cp -a work.untouched work", in: scratch.directory)
    guard restored.status == 0 else { throw Unexpected("\(restored)") }
  }

  /// What commands are given.
  static func variables(
    _ scratch: Scratch, _ make: Make, providing interpreter: RealInterpreter, withUV: Bool = true
  ) -> [String: String] {
    var variables = scratch.variables.merging(Wheelhouse.variables) { $1 }
    let uv = withUV ? ":\(Tool.uv!.removingLastComponent())" : ""
    variables["PATH"] = "\(interpreter.bin)\(uv):/usr/bin:/bin"
    let cache = make == .pip ? "cache/uv" : "work/cache"
    variables["UV_CACHE_DIR"] = scratch.directory.appending(cache).string
    if make == .lock { variables["UV_PROJECT_ENVIRONMENT"] = ".pythonlibs" }
    return variables
  }

  /// Runs a program in the project.
  func run(
    _ program: FilePath, _ arguments: [String], providing interpreter: RealInterpreter = old,
    withUV: Bool = true, more: [String: String] = [:]
  ) async throws -> Command.Result {
    try await Command(
      program, arguments,
      variables: Self.variables(scratch, make, providing: interpreter, withUV: withUV)
        .merging(more) { $1 }, directory: scratch.project
    ).run()
  }

  /// Everything in the project but the bookkeeping: names, modes, link targets, digests.
  func snapshot() async throws -> String {
    let script = #"""
      look() { find . \( -name .replit-py -o -path '*/app/__pycache__' \) -prune -o "$@"; }
      look -printf '%p %y %m %l\n' | sort
      look -type f -print0 | sort -z | xargs -0 -r sha256sum
      """#
    return try await run("/bin/sh", ["-c", script], more: ["LC_ALL": "C"]).output
  }

  /// What is not as it was before the damage, where `edited` are a person's own changes.
  func complaints(
    of interpreter: RealInterpreter, edited: [String]
  ) async throws -> [String] {
    let judged = try await run(
      Self.old.executable,
      ["-I", "-S", Self.judge, "check", ".pythonlibs", manifestFile.string, interpreter.minor]
        + edited)
    let imports = "import sys\n" + Wheelhouse.modules.map { "import \($0)" }.joined(separator: "\n")
    let script = """
      export PYTHONWARNINGS=ignore
      .pythonlibs/bin/python -c '\(imports)' || echo cannot import
      \(Wheelhouse.programs.map {
        ".pythonlibs/bin/\($0) >/dev/null </dev/null || echo does not run: \($0)" }
        .joined(separator: "\n"))
      """
    // What a module is compiled to is kept outside of the project, for as long as its source has the
    // same time and size; whether that has the same bytes is judged above.
    let started = try await run(
      "/bin/sh", ["-c", script], providing: interpreter,
      more: [
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": scratch.directory.appending("compiled").string,
      ])
    return judged.lines + started.lines + (judged.status == 0 ? [] : [judged.errors])
      + (started.errors.isEmpty ? [] : [started.errors])
  }

  /// A step that has to succeed and did not.
  struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
  }
}
