import Host

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
