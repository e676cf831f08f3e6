import Host
import SystemPackage

/// What is at each path of an environment after the steps planned so far.
///
/// Plan a step against this, never against the disk: what an earlier step of the same transaction
/// moves aside is still on the disk while the transaction is planned.
struct PlannedTree {
  private let directory: EnvironmentDirectory
  private var planned: [FilePath: Content] = [:]
  /// The parents of every planned path.
  private var ancestors: Set<FilePath> = []

  /// What a step leaves at its path.
  private enum Content {
    case absent
    case link(ByteString)
    case file
    /// A new, empty directory.
    case emptyDirectory
    /// The file or directory that is now at this other path on disk.
    case moved(from: FilePath)
  }

  /// The tree of `directory` before any step.
  init(_ directory: EnvironmentDirectory) {
    self.directory = directory
  }

  /// What will be at `path`.
  func state(of path: FilePath) throws(Errno) -> DiskState {
    guard let (place, content) = nearest(to: path) else { return try directory.state(of: path) }
    let isDecidedItself = place == path
    switch content {
    case .moved(let source):
      return try directory.state(of: source.pushing(path.relative(to: place)))
    case .link(let target) where isDecidedItself: return .link(target)
    case .file where isDecidedItself: return .file(Inode(device: 0, number: 0))
    case .emptyDirectory where isDecidedItself: return .directory
    case .absent, .link, .file, .emptyDirectory: return .absent
    }
  }

  /// Whether a planned step decides what will be at `path`.
  func isDecided(_ path: FilePath) -> Bool { nearest(to: path) != nil }

  /// Records the step that puts `placement` at `path`.
  mutating func add(_ placement: StepRunner.Placement, at path: FilePath) throws(Errno) {
    switch placement {
    case .nothing, .noDirectory: put(.absent, at: path)
    case .link(let target): put(.link(target), at: path)
    case .file, .kept: put(.file, at: path)
    case .directory:
      if try state(of: path) != .directory { put(.emptyDirectory, at: path) }
    case .moved(let source), .staged(let source), .tree(let source):
      let content = moved(from: source)
      put(.absent, at: source)
      put(content, at: path)
    }
  }

  private func moved(from source: FilePath) -> Content {
    guard let (place, content) = nearest(to: source) else { return .moved(from: source) }
    if case .moved(let first) = content {
      return .moved(from: first.pushing(source.relative(to: place)))
    }
    return place == source ? content : .absent
  }

  private mutating func put(_ content: Content, at path: FilePath) {
    if ancestors.contains(path) {
      planned = planned.filter { $0.key == path || !$0.key.isWithin(path) }
    }
    planned[path] = content
    var above = path.parent
    while !above.isEmpty, ancestors.insert(above).inserted { above = above.parent }
  }

  /// The planned step at `path`, or at its nearest parent that has one.
  private func nearest(to path: FilePath) -> (FilePath, Content)? {
    if planned.isEmpty { return nil }
    var place = path
    while !place.isEmpty {
      if let content = planned[place] { return (place, content) }
      place = place.parent
    }
    return nil
  }
}
