import Host
package import SystemPackage
import TOMLKit

/// What a project's own files declare about its Python.
package struct ProjectFiles: Hashable, Sendable {
  /// The `modules` of `.replit`.
  package var modules: [String] = []
  /// `channel` in the table `[nix]` of `.replit`.
  package var nixChannel: String?
  /// `VIRTUAL_ENV` in the table `[env]` of `.replit`.
  package var virtualEnvironment: String?
  /// The places of those three.
  package var places: [Key: SettingPlace] = [:]
  /// `requires-python` in `pyproject.toml`.
  package var requiresPython: String?
  /// The first line of `.python-version` that is not a comment.
  package var pinned: String?
  /// Another virtual environment in the project.
  package var otherEnvironment: FilePath?
  /// The project's own files that are named like a module of the standard library.
  package var shadows: [FilePath] = []
  /// The files that are not valid TOML.
  package var broken: [Broken] = []

  /// A project whose files declare nothing.
  package init() {}

  /// The keys of `.replit` that belong to the platform and are read here, too.
  package enum Key: String, Sendable {
    case modules
    case nixChannel = "nix.channel"
    case virtualEnvironment = "env.VIRTUAL_ENV"
  }

  /// A file that does not parse.
  package struct Broken: Hashable, Sendable {
    /// Its name in the project.
    package var file: FilePath
    /// The line of the error, counted from 1.
    package var line: Int
    /// The column of the error, counted from 1.
    package var column: Int
    /// The error.
    package var what: String

    /// A file with an error at this place.
    package init(file: FilePath, line: Int, column: Int, what: String) {
      self.file = file
      self.line = line
      self.column = column
      self.what = what
    }
  }

  /// Whether the platform's modules are all for languages other than Python.
  package var isOfOtherLanguages: Bool {
    !modules.isEmpty && !modules.contains { $0.hasPrefix("python") }
  }

  /// Reads the files in `project`, whose environment is at `environment`.
  package init(
    in project: FilePath, beside environment: FilePath, _ provided: InterpreterFacts? = nil
  ) {
    if let document = document(".replit", in: project) {
      let (table, places) = (document.table, document.places)
      modules = table["modules"]?.array?.compactMap { $0.string } ?? []
      if !modules.isEmpty { self.places[.modules] = places[["modules"]] }
      if let channel = table["nix"]?.table?["channel"]?.string {
        nixChannel = channel
        self.places[.nixChannel] = places[["nix", "channel"]]
      }
      if let environment = table["env"]?.table?["VIRTUAL_ENV"]?.string {
        virtualEnvironment = environment
        self.places[.virtualEnvironment] = places[["env", "VIRTUAL_ENV"]]
      }
    }
    if let document = document("pyproject.toml", in: project) {
      requiresPython = document.table["project"]?.table?["requires-python"]?.string
    }
    pinned = Self.firstLine(of: project.pushing(".python-version"))
    let other = project.pushing(".venv")
    if other != environment, PathLookup.exists(other.pushing("pyvenv.cfg")) {
      otherEnvironment = ".venv"
    }
    shadows = Self.shadows(in: project) {
      provided.flatMap { StandardLibrary(landmark: $0.landmark) }
    }
  }

  private mutating func document(_ name: FilePath, in project: FilePath) -> TOMLDocument? {
    do {
      return try TOMLDocument(project.pushing(name))
    } catch {
      broken.append(
        Broken(file: name, line: error.line, column: error.column, what: error.what))
      return nil
    }
  }

  private static func firstLine(of file: FilePath) -> String? {
    guard let bytes = try? FileReading.head(of: file, count: 256) else { return nil }
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.map { $0.trimmed }.first { !$0.isEmpty && !$0.hasPrefix("#") }.map(String.init)
  }

  private static func shadows(
    in project: FilePath, of library: () -> StandardLibrary?
  ) -> [FilePath] {
    let names = (try? PathLookup.names(in: project)) ?? []
    let modules = names.filter { $0.bytes.hasSuffix(".py") }
    guard !modules.isEmpty, let library = library() else { return [] }
    return modules.filter { library.has(String($0.lossyText.dropLast(3))) }.map { FilePath($0) }
  }
}
