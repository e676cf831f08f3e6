extension DirectURL {
  /// The line of a requirements file that installs `name` from this origin again: the same commit,
  /// archive or directory.
  ///
  /// - Parameter extras: The extras to request as well.
  /// - Returns: nil where no such line can express the origin.
  package func requirement(named name: String, extras: [String] = []) -> String? {
    var place = url
    if isRevision {
      guard let revision, Self.systems.contains(revision.system) else { return nil }
      place = "\(revision.system)+\(url)@\(revision.commit)"
    }
    let fragments = [part.map { "subdirectory=\($0)" }, hash].compactMap { $0 }
    if !fragments.isEmpty { place += "#" + fragments.joined(separator: "&") }
    // Printable ASCII only: a blank would end the address, and a newline the line.
    guard !place.isEmpty, place.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let asked = extras.isEmpty ? "" : "[\(extras.joined(separator: ","))]"
    // Extras after a fragment would be read as part of it, so they are left out.
    if isEditable { return "-e \(place)\(fragments.isEmpty ? asked : "")" }
    return "\(name)\(asked) @ \(place)"
  }

  /// The version control systems that both pip and uv support.
  private static let systems: Set<String> = ["git", "hg", "svn", "bzr"]
}
