package import Convergence
import Host
package import Observation
import SystemPackage

/// Stable roots for people, and for programs.
package struct RootsReport: Sendable {
  private let roots: StableRoots
  private let items: [(root: StableRoot, users: [FilePath])]

  /// Looks at `roots` and at who leads through them.
  package init(_ roots: StableRoots) {
    self.roots = roots
    items = roots.all.map { ($0, roots.users(of: $0.path)) }
  }

  /// A line for each root: name, where it leads, whether it is stale, how many lead through it.
  package var text: String {
    if items.isEmpty { return "there are no roots in \(Printable.text(roots.directory))\n" }
    let width = items.map(\.root.name.count).max() ?? 0
    return items.map { root, users in
      let name = Printable.text(root.name)
      let padding = String(repeating: " ", count: width - root.name.count)
      return "\(name)\(padding)  \(Printable.text(root.target))"
        + (root.isStale ? ", stale: no interpreter is there" : "")
        + (users.isEmpty ? "" : ", " + Count.text(users.count, "environment", "environments"))
        + "\n"
    }.joined()
  }

  /// What a sync did; nothing where everything was right.
  package static func text(of changes: [RootKeeper.Change]) -> String {
    changes.compactMap { change in
      let version = change.interpreter.version.text
      let executable = Printable.text(change.interpreter.executable)
      guard let root = change.root.map({ Printable.text($0) }) else {
        return "no root for \(executable): `bin` and its library are not in one prefix\n"
      }
      let prefix = StableRoot.prefix(of: change.interpreter).map { Printable.text($0) } ?? "-"
      switch change.outcome {
      case .made: return "made \(root) -> \(prefix), Python \(version)\n"
      case .replaced(let old):
        return "moved \(root) -> \(prefix), Python \(version) (was \(Printable.text(old)))\n"
      case .unchanged, .impossible: return nil
      }
    }.joined()
  }

  /// The same for programs.
  package var document: RootsDocument {
    RootsDocument(
      directory: roots.directory.bytes,
      roots: items.map { root, users in
        RootsDocument.Item(
          name: root.name, path: root.path.bytes, target: root.target.bytes, stale: root.isStale,
          environments: users.map(\.bytes))
      })
  }
}
