import Host
import Observation
import Packaging
import SystemPackage

/// Whose the scripts in `bin` are.
struct ScriptOwnership {
  private let facts: DiagnosedFacts
  private let current: Set<ByteString>
  private let others: Set<ByteString>
  private let entryPoints: [EntryPoint]

  /// Whose a script is.
  enum Owner {
    /// A distribution that the provided interpreter sees brought it.
    case current
    /// A distribution of another version brought it, which does not run by this interpreter.
    case otherVersion
    /// No distribution: the user.
    case nobody
  }

  init(_ facts: DiagnosedFacts) {
    self.facts = facts
    let distributions = facts.environment.packages?.distributions ?? []
    entryPoints = distributions.flatMap(\.entryPoints)
    current = Set(
      distributions.flatMap(\.recordedScripts) + entryPoints.map { ByteString($0.name) })
    others = Set(facts.environment.otherLibraries.flatMap(\.scripts))
  }

  /// Whose `script` is.
  func owner(of script: Script) -> Owner {
    if current.contains(script.name) { return .current }
    return others.contains(script.name) ? .otherVersion : .nobody
  }

  /// Whether `script` is one of the names of pip that we keep.
  func isOurs(_ script: Script) -> Bool {
    let name = script.name.lossyText
    return facts.isKept && facts.environment.configuration.text?["uv"] == nil
      && facts.environment.pipCommands.contains { $0.name == name }
  }

  /// What `name` is declared as.
  func entryPoint(named name: String) -> EntryPoint? {
    entryPoints.first { $0.name == name }
  }

  /// The scripts that were installed once and are declared, and are not in `bin`.
  var missingScripts: [EntryPoint] {
    let recorded = Set(
      (facts.environment.packages?.distributions ?? []).flatMap(\.recordedScripts))
    return entryPoints.filter { entryPoint in
      recorded.contains(ByteString(entryPoint.name))
        && !facts.environment.binNames.contains(ByteString(entryPoint.name))
    }
  }

  /// Whether `script` is of the form that installers generate, and what it imports is nowhere.
  func lacksModule(_ script: Script) -> Bool {
    guard let packages = facts.environment.packages, let module = script.module,
      case .environment = script.runner, owner(of: script) == .nobody, !isOurs(script),
      let configuration = facts.environment.configuration.text, !facts.changesMinorVersion
    else { return false }
    let first = String(module.prefix { $0 != "." })
    let isGenerated = script.contents.map { Self.hasForm(of: $0) } ?? false
    let isOutside = configuration.showsBasePackages && mayBeOutside(first)
    return isGenerated && first != "pip" && !packages.has(module: first) && !isOutside
      && !packages.pathFiles.contains { !$0.directories.isEmpty }
  }

  /// Whether a module may be among what the environment shows of other directories: where a `.pth`
  /// file there leads is not followed, but setuptools' own leads nowhere.
  private func mayBeOutside(_ module: String) -> Bool {
    let names = facts.environment.outsideNames
    return names.isEmpty || names.have(module: module)
      || names.contains {
        $0.lossyText.hasSuffix(".pth") && $0 != "distutils-precedence.pth"
      }
  }

  /// `sys.exit(` is how all installers end a script.
  private static func hasForm(of contents: [UInt8]) -> Bool {
    contents.count < 2048 && String(decoding: contents, as: UTF8.self).contains("sys.exit(")
  }
}
