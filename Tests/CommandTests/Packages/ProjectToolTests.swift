import Host
import SystemPackage
import TestSupport
import Testing

/// The tools that install a project's packages on the platform, with its variables.
@Suite("An environment that was brought along", .enabled(if: Migrations.arePossible))
struct ProjectToolTests {
  /// A project that Poetry 1, Poetry 2 and uv understand.
  private static let project = """
    [project]
    name = "app"
    version = "0.1"
    description = "x"
    requires-python = ">=3.10"
    dependencies = ["flask>=3", "markupsafe"]
    [tool.poetry]
    package-mode = false
    [[tool.poetry.source]]
    name = "index"
    url = "https://pypi.org/simple/"
    priority = "primary"
    """

  /// A 3.10 environment with an undeclared package as well, moved on by `heal --migrate`.
  private func migrated() async throws -> Scratch {
    let scratch = try await Scratch.left("flask markupsafe")
    try scratch.write(Self.project, to: scratch.project.appending("pyproject.toml"))
    let healed = try await scratch.migrating("heal", "--migrate")
    try #require(healed.status == 0, "\(healed)")
    return scratch
  }

  /// What Replit's shell has: the variables, and the environment first on `PATH`.
  private func platform(_ scratch: Scratch) -> [String: String] {
    var variables = scratch.migrationVariables()
    variables["PATH"] = "\(scratch.environment)/bin:\(variables["PATH"] ?? "")"
    variables["VIRTUAL_ENV"] = scratch.environment.string
    variables["UV_PROJECT_ENVIRONMENT"] = ".pythonlibs"
    variables["UV_PYTHON"] = Migrations.new.executable.string
    return variables
  }

  /// A file that is only there as long as nobody makes the environment anew.
  private func mark(_ scratch: Scratch) throws -> FilePath {
    let mark = scratch.environment.appending("mark")
    try scratch.write("", to: mark)
    return mark
  }

  @Test("is one for uv and pip, which do not make it anew")
  func uvAndPip() async throws {
    let scratch = try await migrated()
    let mark = try mark(scratch)
    let result = try await scratch.run(
      "/bin/bash", "-c",
      #"""
      set -ex
      uv sync --dry-run 2>&1 | tee /dev/stderr | grep -q 'Would use project environment at: .pythonlibs'
      uv sync --inexact
      uv run --no-sync python -c 'import sys, flask; print(sys.prefix)'
      uv pip install six; uv pip check
      pip install --quiet itsdangerous; pip --version
      """#, variables: platform(scratch))

    #expect(result.status == 0, "\(result)")
    #expect(result.lines.contains(scratch.environment.string), "\(result)")
    #expect(result.lines.last?.contains(" from \(scratch.environment)") != nil, "\(result)")
    #expect(PathLookup.exists(mark), "it was made anew: \(result)")
    let seen = try await scratch.doctor(providing: Migrations.new)
    #expect(seen.status == 0 && seen.alarms == [], "\(seen)")
  }

  @Test("is one for Poetry", .enabled(if: Tool.poetry != nil))
  func environmentIsOneForPoetry() async throws {
    let scratch = try await migrated()
    let mark = try mark(scratch)
    try scratch.write(
      Self.project.replacing("\"markupsafe\"", with: "\"markupsafe\", \"text-unidecode\""),
      to: scratch.project.appending("pyproject.toml"))
    let result = try await Command(
      try #require(Tool.poetry), ["install", "--no-interaction", "--no-root"],
      variables: platform(scratch), directory: scratch.project
    ).run()

    #expect(result.status == 0, "\(result)")
    #expect(!result.output.contains("Creating virtualenv"), "\(result)")
    #expect(
      PathLookup.exists(scratch.sitePackages(Migrations.new).appending("text_unidecode")),
      "\(result)")
    #expect(PathLookup.exists(mark), "it was made anew: \(result)")
    let flask = try await scratch.run(scratch.environment.appending("bin/flask"), "--version")
    #expect(flask.lines.first == "Python \(Migrations.new.version)", "\(flask)")
  }
}
