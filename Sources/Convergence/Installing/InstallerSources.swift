import Observation
import Packaging
import SystemPackage

/// A project's sources as uv and pip are told them.
struct InstallerSources {
  let sources: PackageSources

  /// - Throws: ``ConvergenceError/unusableSources(_:)`` where they can not be told: what is not told is
  ///   taken from PyPI.
  init(_ sources: PackageSources) throws(ConvergenceError) {
    self.sources = sources
    if let file = sources.unreadable {
      throw .unusableSources(
        "\(file.string) can not be read, which may say where packages come from")
    }
    for place in sources.places where sources.lines.isEmpty {
      if !PackageSources.isAddress(place.address) || place.address.contains("${") {
        let shown = RedactedAddress.text(in: place.address)
        throw .unusableSources(
          "\(place.file.string) names an index by what is no address: \(shown)")
      }
    }
    for (package, name) in sources.pins where sources.place(of: package) == nil {
      // Poetry knows the usual index by its name.
      if name.lowercased() == "pypi" { continue }
      throw .unusableSources(
        "\(package.text) is to come from `\(name)`, and no index has that name")
    }
  }

  /// A request in the parts that are asked of one set of indexes each.
  struct Part {
    var request: InstallRequest
    /// The index that is asked alone; nil for those that are asked for everything.
    var index: PackageSources.Place?
  }

  /// What `request` asks of an index that its packages are pinned to, and what is asked of all.
  ///
  /// Where what is needed besides comes too, all that is pinned comes with it, or nothing of that name.
  func parts(of request: InstallRequest) -> [Part] {
    if sources.pins.isEmpty { return [Part(request: request)] }
    var rest = request
    var pinned = request.lines.filter(isPinned)
    // What is installed by then is not asked for again, and brings what it needs.
    if request.isAlone || request.isTrial { rest.lines.removeAll(where: isPinned) }
    if request.isTrial { rest.isAlone = true }
    if !request.isAlone {
      pinned += request.constraints.filter { line in
        isPinned(line) && !pinned.contains { $0.key == line.key }
      }
      let known = Set(pinned.map(\.key))
      rest.constraints += sources.pins.keys.filter {
        sources.place(of: $0) != nil && !known.contains($0)
      }.compactMap { InstallLine("\($0.text)==0+elsewhere") }
    }
    var parts: [Part] = []
    for place in sources.places {
      let lines = pinned.filter { $0.key.flatMap(sources.place) == place }
      if lines.isEmpty { continue }
      var part = request
      part.lines = lines
      part.constraints = []
      part.isAlone = true
      parts.append(Part(request: part, index: place))
    }
    let asksMore = rest.lines.contains { $0.key != nil }
    return parts + (asksMore || parts.isEmpty ? [Part(request: rest)] : [])
  }

  /// Whether `line` asks an index for a package that is pinned to one.
  private func isPinned(_ line: InstallLine) -> Bool {
    line.isOfIndex && line.key.flatMap(sources.place) != nil
  }

  /// Lines of a requirements file that tell pip and uv alike which `index` to ask, else which ones.
  func lines(asking index: PackageSources.Place?, forUV isUV: Bool) -> [InstallLine] {
    if let index { return [InstallLine("--index-url", address: index.address)].compactMap { $0 } }
    if !sources.lines.isEmpty {
      return sources.lines.compactMap { InstallLine(optionOfProject: $0) }
    }
    if isUV { return [] }
    var hasMain = false
    let lines = sources.places.compactMap { place -> InstallLine? in
      switch place.role {
      case .main where !hasMain:
        hasMain = true
        return InstallLine("--index-url", address: place.address)
      case .main, .extra: return InstallLine("--extra-index-url", address: place.address)
      case .links: return InstallLine("--find-links", address: place.address)
      case .pinned: return nil
      }
    }
    return (sources.isWithoutIndex ? [.withoutIndex] : []) + lines
  }
}
