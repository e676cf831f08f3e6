import Host
import SystemPackage

/// What is at each place of an environment once the steps that were planned so far are done.
///
/// A step is planned against this and never against the disk as it is now: what an earlier step of
/// the same transaction set aside is not there any more, whatever the disk says.
struct PlannedTree {
  private let directory: EnvironmentDirectory
  private var planned: [FilePath: Content] = [:]
  /// The directories above everything that was planned.
  private var ancestors: Set<FilePath> = []

  /// What a step leaves at its place.
  private enum Content {
    case absent
    case link(ByteString)
    case file
    /// A new directory with nothing in it.
    case emptyDirectory
    /// What is at this other place on the disk, with all that is in it.
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

  /// Whether a step decides what is at `path`, or that nothing is.
  func isDecided(_ path: FilePath) -> Bool { nearest(to: path) != nil }

  /// Notes the step that puts `placement` at `path`.
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

  /// The step that decides about `path`: that of the place itself, else of the nearest above it.
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
