extension DirectURL {
  /// The line of a requirements file that installs `name` from there again: the same commit, the
  /// same archive, the same directory.
  ///
  /// - Parameter extras: The extras to ask for as well.
  /// - Returns: nil where the origin says something that no such line can hold.
  package func requirement(named name: String, extras: [String] = []) -> String? {
    var place = url
    if isRevision {
      guard let revision, Self.systems.contains(revision.system) else { return nil }
      place = "\(revision.system)+\(url)@\(revision.commit)"
    }
    let fragments = [part.map { "subdirectory=\($0)" }, hash].compactMap { $0 }
    if !fragments.isEmpty { place += "#" + fragments.joined(separator: "&") }
    // A blank would end the address, and a newline the line.
    guard !place.isEmpty, place.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let asked = extras.isEmpty ? "" : "[\(extras.joined(separator: ","))]"
    // Behind a fragment the extras of an editable project would belong to that.
    if isEditable { return "-e \(place)\(fragments.isEmpty ? asked : "")" }
    return "\(name)\(asked) @ \(place)"
  }

  /// The version control systems that pip and uv know.
  private static let systems: Set<String> = ["git", "hg", "svn", "bzr"]
}
