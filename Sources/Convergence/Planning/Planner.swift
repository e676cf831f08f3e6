import Diagnosis
import Host
import Observation
import Packaging
import SystemPackage

/// Turns remedies into repairs, in an order in which every state in between starts.
///
/// A change that several findings want is made once.
struct Planner {
  private let observation: Observation
  /// The repairs in the order in which they were added.
  private var repairs: [(key: Key, repair: Repair)] = []
  private var keys: Set<Key> = []

  /// Identifies a repair: its stage in the heal, and the path that it changes.
  struct Key: Hashable {
    var stage: Stage
    var path: FilePath

    var depth: Int {
      stage == .makeDirectory ? path.bytes.bytes.count { $0 == UInt8(ascii: "/") } : 0
    }
  }

  /// The stages of a heal, in order: obstacles are moved aside first, then directories and links
  /// are created.
  ///
  /// ``TransactionBuilder`` writes the configuration a second time, before the links change.
  enum Stage: Int {
    case recover
    case setAside
    case makeDirectory
    case move
    case removeMerged
    case link
    case configuration
    case script
  }

  init(_ observation: Observation) {
    self.observation = observation
  }

  /// The repairs ordered by stage, parent directories first.
  ///
  /// Within a stage they keep the order in which they were added.
  var ordered: [(key: Key, repair: Repair)] {
    repairs.enumerated().sorted { left, right in
      let (one, other) = (left.element.key, right.element.key)
      return (one.stage.rawValue, one.depth, left.offset)
        < (other.stage.rawValue, other.depth, right.offset)
    }.map(\.element)
  }

  /// Adds the repairs for `remedies` and returns their keys, also of repairs that were there
  /// already.
  mutating func add(_ remedies: [Remedy]) -> [Key] {
    var keys: [Key] = []
    for remedy in remedies { keys += add(remedy) }
    return keys
  }

  private mutating func add(_ remedy: Remedy) -> [Key] {
    switch remedy {
    case .establish: establish()
    case .follow: follow()
    case .relink(let names): links(names)
    case .relinkOther(let name): other(name)
    case .registerRoot: storeRoot()
    case .configure: configuration()
    case .makeDirectory(let path): directories(path)
    case .linkLib64: linkLib64()
    case .mergeLib64: mergeLib64()
    case .setAside(let path): put(.setAside, Repair(.setAside, path))
    case .writeActivators(let names): activators(names)
    case .writePip(let names): pip(names)
    case .redirectScripts(let names):
      redirected(names)
    case .makeExecutable(let names): scripts(names) { $0.contents }
    case .generateScripts(let entryPoints): generated(entryPoints)
    case .rename(let path, let new): put(.move, Repair(.move(to: new), path))
    case .rewrite(let path, let before, let after):
      put(
        .script,
        Repair(.write(contents: after, isProgram: false, replacing: .file(before)), path))
    case .install: []
    case .recover: put(.recover, Repair(.recover, FilePath(StateDirectory.directoryName)))
    }
  }

  private mutating func put(_ stage: Stage, _ repair: Repair) -> [Key] {
    let key = Key(stage: stage, path: repair.path)
    if keys.insert(key).inserted { repairs.append((key, repair)) }
    return [key]
  }

  private var environment: EnvironmentObservation { observation.environment }

  private mutating func establish() -> [Key] {
    var keys = directories("bin") + directories("include")
    keys += follow()
    if environment.lib64.isAbsent { keys += linkLib64() }
    keys += activators(
      Activator.Kind.allCases.map(\.rawValue).filter { name in
        environment.activators.first { $0.kind.rawValue == name }?.state ?? .absent == .absent
      })
    return keys + pip(missingPip)
  }

  /// The `pip` commands to write: `pip` and `pip3` if missing or of another environment, a
  /// versioned name only if of another environment.
  private var missingPip: [String] {
    if environment.configuration.text?["uv"] != nil { return [] }
    let seen = environment.pipCommands
    return ["pip", "pip3"].filter { name in
      seen.first { $0.name == name }.map { $0.interpreter.isToReplace } ?? true
    } + seen.filter { $0.name.contains(".") && $0.interpreter.isElsewhere }.map(\.name)
  }

  private mutating func follow() -> [Key] {
    guard let provided = observation.provided else { return [] }
    return directories(provided.sitePackages) + links(provided.linkNames) + configuration()
  }

  private mutating func links(_ names: [String]) -> [Key] {
    guard let provided = observation.provided, let target = observation.linkTarget?.bytes else {
      return []
    }
    return names.flatMap { name -> [Key] in
      let found = environment.link(name)
      if found.program?.isCopyOfProvided == true { return [] }
      if found.program?.path == provided.executable, found.entry.isWanted(in: observation) {
        return []
      }
      return environment.holdsLinks
        ? link(FilePath("bin").appending(name), to: target) : copy(provided.executable, as: name)
    }
  }

  private mutating func copy(_ program: FilePath, as name: String) -> [Key] {
    put(.link, Repair(.copy(of: program), FilePath("bin").appending(name)))
  }

  /// Links `lib64` to `lib`, except on a file system without symlinks.
  private mutating func linkLib64() -> [Key] {
    environment.holdsLinks ? link("lib64", to: "lib") : []
  }

  private mutating func other(_ name: String) -> [Key] {
    guard let other = observation.provided(as: name) else { return [] }
    return environment.holdsLinks
      ? link(FilePath("bin").appending(name), to: other.executable.bytes)
      : copy(other.executable, as: name)
  }

  private mutating func storeRoot() -> [Key] {
    guard let store = observation.store else { return [] }
    return put(.script, Repair(.registerRoot(store.path), StateDirectory.storeRootPath))
  }

  private mutating func link(_ path: FilePath, to target: ByteString) -> [Key] {
    let entry =
      path == "lib64" ? environment.lib64 : environment.link(path.lastComponent!.string).entry
    guard case .link(let old, _) = entry else {
      return put(.link, Repair(.link(from: nil, to: target), path))
    }
    return put(.link, Repair(.link(from: old, to: target), path))
  }

  private mutating func configuration() -> [Key] {
    guard let provided = observation.provided else { return [] }
    let current = environment.configuration
    let wanted = ConvergedConfiguration(observation, provided).bytes
    if case .file(let text) = current, text.bytes == wanted { return [] }
    let replaced = current.text.map { Repair.Replaced.file($0.bytes) } ?? .anything
    return put(
      .configuration,
      Repair(.write(contents: wanted, isProgram: false, replacing: replaced), "pyvenv.cfg"))
  }

  /// Creates `path` and its parents, as far as they are missing.
  private mutating func directories(_ path: FilePath) -> [Key] {
    var keys: [Key] = []
    var partial: FilePath = ""
    for component in path.components {
      partial.append(component)
      let place = Key(stage: .setAside, path: partial)
      let isMissing = environment.entry(ofDirectory: partial).isAbsent
      if isMissing || self.keys.contains(place)
        || self.keys.contains(Key(stage: .setAside, path: "."))
      {
        keys += put(.makeDirectory, Repair(.makeDirectory, partial))
      }
    }
    return keys
  }

  private mutating func mergeLib64() -> [Key] {
    var keys: [Key] = []
    for path in environment.lib64Contents.movable {
      let (from, to) = (FilePath("lib64").pushing(path), FilePath("lib").pushing(path))
      keys += put(.move, Repair(.move(to: to), from))
    }
    keys += put(.removeMerged, Repair(.setAside, "lib64"))
    return keys + linkLib64()
  }

  private mutating func activators(_ names: [String]) -> [Key] {
    Activator.Kind.allCases.filter { names.contains($0.rawValue) }.flatMap { kind in
      put(.script, script(kind.rawValue, contents: kind.contents, isProgram: false))
    }
  }

  private mutating func pip(_ names: [String]) -> [Key] {
    names.flatMap { put(.script, script($0, contents: ScriptText.pip, isProgram: true)) }
  }

  /// Replaces scripts by what `contents` returns for them; nil leaves a script alone.
  private mutating func scripts(
    _ names: [ByteString], _ contents: (Script) -> [UInt8]?
  ) -> [Key] {
    let names = Set(names)
    return environment.scripts.filter { names.contains($0.name) }.flatMap { script -> [Key] in
      guard let before = script.contents, let after = contents(script) else { return [] }
      return put(
        .script,
        Repair(
          .write(contents: after, isProgram: true, replacing: .file(before)),
          FilePath("bin").pushing(FilePath(script.name))))
    }
  }

  private mutating func redirected(_ names: [ByteString]) -> [Key] {
    let path = environment.path
    return scripts(names) { ScriptText.redirected($0, to: path) }
  }

  private mutating func generated(_ entryPoints: [EntryPoint]) -> [Key] {
    entryPoints.flatMap { entryPoint in
      put(
        .script,
        script(
          entryPoint.name, contents: ScriptText.generated(entryPoint, in: environment.path),
          isProgram: true))
    }
  }

  private func script(_ name: String, contents: [UInt8], isProgram: Bool) -> Repair {
    Repair(
      .write(contents: contents, isProgram: isProgram, replacing: .anything),
      FilePath("bin").appending(name))
  }
}

extension Entry {
  /// Whether a link to the provided interpreter has the form that the settings ask for.
  fileprivate func isWanted(in observation: Observation) -> Bool {
    guard case .link(let target, _) = self else { return true }
    return observation.isWanted(linkTo: target)
  }
}

extension ConsoleScript.Interpreter {
  var isElsewhere: Bool {
    if case .elsewhere = self { true } else { false }
  }

  var isToReplace: Bool { self == .absent || isElsewhere }
}
