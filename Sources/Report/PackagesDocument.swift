package import Convergence
import Host
import Observation

/// The packages of the previous Python version, in the JSON document.
package struct PackagesDocument: Encodable, Sendable {
  let library: ByteString
  let version: String
  let sources: [ByteString]
  let items: [Item]
  let done: Bool

  struct Item: Encodable {
    let name: String
    let from: String?
    let to: String?
    let requested: Bool
    let result: String
    let reason: String?
  }

  /// The plan of a migration, or its results if `packages` are given.
  package init(_ plan: MigrationPlan, _ packages: [MigratedPackage]? = nil, isDone: Bool) {
    library = plan.library.bytes
    version = plan.version.text
    sources = plan.sources.map(\.bytes)
    items = (packages ?? plan.packages).map(Self.item)
    done = isDone
  }

  private static func item(_ package: MigratedPackage) -> Item {
    let (result, to, reason): (String, String?, String?) =
      switch package.result {
      case .planned(let version): ("planned", version, nil)
      case .kept: ("kept", package.from, nil)
      case .changed(let version): ("changed", version, nil)
      case .carried: ("carried", package.from, nil)
      case .added(let version): ("added", version, nil)
      case .failed(let reason): ("failed", nil, reason)
      }
    return Item(
      name: package.name, from: package.from, to: to, requested: package.isRequested,
      result: result, reason: reason)
  }
}
