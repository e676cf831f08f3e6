import Host
public import SystemPackage
import TOMLKit

/// What a project's own files say about the Python it wants.
public struct ProjectFiles: Hashable, Sendable {
  /// The `modules` of `.replit`.
  public var modules: [String] = []
  /// `channel` in the table `[nix]` of `.replit`.
  public var nixChannel: String?
  /// `VIRTUAL_ENV` in the table `[env]` of `.replit`.
  public var virtualEnvironment: String?
  /// Where those three stand.
  public var places: [Key: SettingPlace] = [:]
  /// `requires-python` in `pyproject.toml`.
  public var requiresPython: String?
  /// The first line of `.python-version`.
  public var pinned: String?
  /// Another virtual environment beside this one.
  public var otherEnvironment: FilePath?
  /// Files of the project's own that have the name of a module of the standard library.
  public var shadows: [FilePath] = []
  /// Files that are not TOML.
  public var broken: [Broken] = []

  /// A project whose files say nothing.
  public init() {}

  /// What the platform reads from `.replit`, and we with it.
  public enum Key: String, Sendable {
    case modules
    case nixChannel = "nix.channel"
    case virtualEnvironment = "env.VIRTUAL_ENV"
  }

  /// A file that does not parse.
  public struct Broken: Hashable, Sendable {
    /// Its name in the project.
    public var file: FilePath
    /// Where, counted from 1.
    public var line: Int
    /// Where, counted from 1.
    public var column: Int
    /// What is wrong there.
    public var what: String

    /// A mistake at a place.
    public init(file: FilePath, line: Int, column: Int, what: String) {
      self.file = file
      self.line = line
      self.column = column
      self.what = what
    }
  }

  /// Whether the platform's modules are all of other languages than Python.
  public var isOfOtherLanguages: Bool {
    !modules.isEmpty && !modules.contains { $0.hasPrefix("python") }
  }

  /// Reads the files in `project`, whose environment is at `environment`.
  public init(
    in project: FilePath, beside environment: FilePath, _ provided: InterpreterFacts? = nil
  ) {
    if let (table, lines) = table(".replit", in: project) {
      modules = table["modules"]?.array?.compactMap { $0.string } ?? []
      if !modules.isEmpty { places[.modules] = lines.place(of: "modules", in: []) }
      if let channel = table["nix"]?.table?["channel"]?.string {
        nixChannel = channel
        places[.nixChannel] = lines.place(of: "channel", in: ["nix"])
      }
      if let environment = table["env"]?.table?["VIRTUAL_ENV"]?.string {
        virtualEnvironment = environment
        places[.virtualEnvironment] = lines.place(of: "VIRTUAL_ENV", in: ["env"])
      }
    }
    if let (table, _) = table("pyproject.toml", in: project) {
      requiresPython = table["project"]?.table?["requires-python"]?.string
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

  private mutating func table(
    _ name: FilePath, in project: FilePath
  ) -> (TOMLTable, SettingLines)? {
    let file = project.pushing(name)
    guard let bytes = try? FileReading.contents(of: file) else { return nil }
    do {
      let text = String(decoding: bytes, as: UTF8.self)
      return (try TOMLTable(string: text), SettingLines(text, of: file))
    } catch let error as TOMLParseError {
      let place = error.source.begin
      broken.append(
        Broken(
          file: name, line: place.line, column: place.column, what: error.description))
    } catch {
      broken.append(Broken(file: name, line: 1, column: 1, what: "not a TOML document"))
    }
    return nil
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
