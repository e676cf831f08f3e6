import SystemPackage
import TestSupport
import Testing

@Suite("A healthy environment raises no alarm", .enabled(if: Packages.areHere))
struct HealthyToolsTests {
  /// The ways to make an environment and to put packages into it.
  enum Maker: String, CaseIterable, Sendable {
    case venv = "python -m venv, pip"
    case debian = "Debian's python3 -m venv, pip"
    case virtualenv = "virtualenv with seeds, pip"
    case uv = "uv venv, uv pip"
    case relocatable = "uv venv --relocatable, uv pip"
    case compiled = "uv venv, uv pip --compile-bytecode"
    case oursByPip = "replit-py, pip"
    case oursByUV = "replit-py, uv pip"
    case userBase = "pip install --user, replit-py"

    static let here = allCases.filter { maker in
      switch maker {
      case .virtualenv: Tool.virtualenv != nil
      case .debian: system != nil
      default: true
      }
    }

    /// Debian's own interpreter.
    static let system = RealInterpreter.ofEverybody

    var interpreter: RealInterpreter {
      self == .debian ? Self.system! : Packages.interpreter
    }

    /// Makes the environment.
    var making: String {
      switch self {
      case .venv, .debian: #""$PYTHON" -m venv "$E""#
      case .virtualenv:
        #""$VIRTUALENV" --quiet --python "$PYTHON" --setuptools bundle "$E""#
      case .uv, .compiled: #""$UV" venv --quiet --python "$PYTHON" "$E""#
      case .relocatable: #""$UV" venv --quiet --relocatable --python "$PYTHON" "$E""#
      case .oursByPip, .oursByUV: #"mkdir "$E"; "$REPLIT_PY" heal --quiet"#
      case .userBase: "true"
      }
    }

    /// Installs what is named after it.
    var installing: String {
      switch self {
      case .venv, .debian, .virtualenv, .oursByPip: #""$E/bin/pip" install --quiet"#
      case .uv, .relocatable, .oursByUV: #""$UV" pip install --quiet --python "$E/bin/python""#
      case .compiled:
        #""$UV" pip install --quiet --compile-bytecode --python "$E/bin/python""#
      case .userBase:
        #"PYTHONUSERBASE="$E" "$PYTHON" -m pip install --quiet --user --ignore-installed"#
      }
    }

    /// Upgrades what is named after it.
    var upgrading: String {
      self == .userBase ? Self.oursByPip.installing + " --upgrade" : installing + " --upgrade"
    }
  }

  private static let packages = "six markupsafe flask idna==3.6 sphinxcontrib-jsmath"

  private func look(_ scratch: Scratch, _ maker: Maker, _ moment: String) async throws {
    let seen = try await scratch.doctor(providing: maker.interpreter)
    #expect(seen.status == 0 && seen.alarms == [], "\(moment): \(seen)")
  }

  @Test(
    "as it was installed, used, upgraded and copied, whatever made it", arguments: Maker.here)
  func nothingIsFound(_ maker: Maker) async throws {
    let scratch = try Scratch()
    func run(_ script: String) async throws {
      let result = try await scratch.shell(
        script, maker.interpreter,
        ["REPLIT_PY": Program.path.string, "VIRTUALENV": Tool.virtualenv?.string ?? ""])
      try #require(result.status == 0, "\(script): \(result)")
    }

    try await run(maker.making)
    try await run("\(maker.installing) \(Self.packages)")
    if maker == .userBase { try await run(#""$REPLIT_PY" heal --quiet"#) }
    try await look(scratch, maker, "installed")

    try await run(
      """
      unset PYTHONDONTWRITEBYTECODE
      "$E/bin/python" -c 'import six, markupsafe, flask, idna, sphinxcontrib'
      """)
    try await look(scratch, maker, "used")

    try await run("\(maker.upgrading) idna six")
    try await look(scratch, maker, "upgraded")

    try await run(#"cp -a "$E" "$E.copy"; mv "$E" "$E.first"; mv "$E.copy" "$E""#)
    try await look(scratch, maker, "copied")
    try await run(#""$E/bin/flask" --version"#)
  }

  @Test(
    "when the project itself is installed editable, by pip or by uv",
    arguments: [
      #""$E/bin/pip" install --quiet --editable ."#,
      #""$UV" pip install --quiet --python "$E/bin/python" --editable ."#,
    ], ["src/app", "app"])
  func projectItselfIsEditable(_ installing: String, _ place: String) async throws {
    let scratch = try await Scratch.withPackages("setuptools")
    try scratch.writeApplication(in: place)

    let installed = try await scratch.shell(installing)
    try #require(installed.status == 0, "\(installed)")
    let answer = try await scratch.shell(#""$E/bin/app""#)
    let seen = try await scratch.doctor()

    #expect(answer.output == "application\n", "\(answer)")
    #expect(seen.status == 0 && seen.alarms == [], "\(seen)")
  }

  @Test("when an environment of `uv venv --relocatable` was moved to where it is")
  func movedRelocatable() async throws {
    let scratch = try Scratch()
    let made = try await scratch.shell(
      """
      "$UV" venv --quiet --relocatable --python "$PYTHON" "$P/first"
      "$UV" pip install --quiet --python "$P/first/bin/python" flask
      mv "$P/first" "$E"
      "$E/bin/flask" --version
      """)
    try #require(made.status == 0, "\(made)")

    let seen = try await scratch.doctor()

    #expect(seen.status == 0 && seen.alarms == [], "\(seen)")
  }
}

extension Scratch {
  /// Makes the project a distribution `app` with a script of that name; its package is at `place`.
  func writeApplication(in place: String) throws {
    try write(
      """
      [build-system]
      requires = ["setuptools"]
      build-backend = "setuptools.build_meta"
      [project]
      name = "app"
      version = "1.0"
      [project.scripts]
      app = "app:main"

      """, to: project.appending("pyproject.toml"))
    try write(
      "def main():\n    print('application')\n",
      to: project.appending(place).appending("__init__.py"))
  }
}
