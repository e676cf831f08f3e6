import Observation
import Packaging
import SystemPackage

/// A project's package sources in the form that uv and pip accept.
struct InstallerSources {
  let sources: PackageSources

  /// - Throws: ``ConvergenceError/unusableSources(_:)`` if a source cannot be passed on: the
  ///   installer would use PyPI in its place.
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
      // Poetry predefines the name `pypi`.
      if name.lowercased() == "pypi" { continue }
      throw .unusableSources(
        "\(package.text) is to come from `\(name)`, and no index has that name")
    }
  }

  /// The part of a request that goes to one set of indexes.
  struct Part {
    var request: InstallRequest
    /// The only index to ask; nil for the indexes that serve every package.
    var index: PackageSources.Place?
  }

  /// Splits `request` into one part for each index with pinned packages, and one for the rest.
  ///
  /// If dependencies are installed too, pinned ones are included: they come from their index or
  /// from nowhere.
  func parts(of request: InstallRequest) -> [Part] {
    if sources.pins.isEmpty { return [Part(request: request)] }
    var rest = request
    var pinned = request.lines.filter(isPinned)
    // What an earlier part installed is skipped here, but its dependencies are resolved.
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

  /// Whether `line` asks for a package that is pinned to an index.
  private func isPinned(_ line: InstallLine) -> Bool {
    line.isOfIndex && line.key.flatMap(sources.place) != nil
  }

  /// The requirements file lines that name `index`, or the project's indexes if it is nil.
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
