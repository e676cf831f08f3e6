package import Convergence
import Host
package import Observation
import SystemPackage

/// The stable roots, as text and as JSON.
package struct RootsReport: Sendable {
  private let roots: StableRoots
  private let items: [(root: StableRoot, users: [FilePath])]

  /// Looks up the environments that use `roots`.
  package init(_ roots: StableRoots) {
    self.roots = roots
    items = roots.all.map { ($0, roots.users(of: $0.path)) }
  }

  /// A line for each root: its name and target, whether it is stale, and how many environments use
  /// it.
  package var text: String {
    if items.isEmpty { return "there are no roots in \(Printable.text(roots.directory))\n" }
    let rows = items.map { root, users in
      [
        Printable.text(root.name),
        Printable.text(root.target)
          + (root.isStale ? ", stale: no interpreter is there" : "")
          + (users.isEmpty ? "" : ", " + Count.text(users.count, "environment", "environments")),
      ]
    }
    return Table.lines(rows).map { $0 + "\n" }.joined()
  }

  /// What a sync changed; empty if nothing.
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

  /// The JSON document.
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

/// The JSON document of `roots list --json`.
package struct RootsDocument: Encodable, Sendable {
  let schema = 1
  let directory: ByteString
  let roots: [Item]

  struct Item: Encodable {
    let name: String
    let path: ByteString
    let target: ByteString
    let stale: Bool
    let environments: [ByteString]
  }
}
