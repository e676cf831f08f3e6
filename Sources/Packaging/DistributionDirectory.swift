/// The name of the directory that holds a distribution's metadata: `six-1.17.0.dist-info`.
///
/// Source: "Recording installed projects" of the Python packaging specifications, which forbid a
/// `-` within the name and the version; old tools did not follow that.
package struct DistributionDirectory: Hashable, Sendable {
  /// The name, as spelled in the directory's name.
  package var name: String
  /// The version, as spelled in the directory's name; empty where there is none.
  package var version: String

  /// Reads `NAME-VERSION.dist-info`; nil for other names.
  package init?(_ directory: String, suffix: String = ".dist-info") {
    guard directory.hasSuffix(suffix) else { return nil }
    let stem = directory.dropLast(suffix.count)
    guard !stem.isEmpty else { return nil }
    let dash = stem.lastIndex(of: "-")
    name = String(dash.map { stem[..<$0] } ?? stem)
    version = dash.map { String(stem[stem.index(after: $0)...]) } ?? ""
    if name.isEmpty { return nil }
  }
}
