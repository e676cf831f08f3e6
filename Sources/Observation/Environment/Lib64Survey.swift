import Host
import SystemPackage

/// Sorts the contents of a real `lib64` into what can be moved to `lib` and what exists in both.
struct Lib64Survey {
  let environment: FilePath

  /// The deepest level at which directories are merged: `python3.X/site-packages/<entry>`.
  private static let depth = 3

  func contents() -> Lib64Contents {
    var contents = Lib64Contents()
    survey("", depth: 1, into: &contents)
    return contents
  }

  private func survey(_ directory: FilePath, depth: Int, into contents: inout Lib64Contents) {
    let lib64 = environment.pushing("lib64").pushing(directory)
    let lib = environment.pushing("lib").pushing(directory)
    for name in (try? PathLookup.names(in: lib64)) ?? [] {
      let relative = directory.pushing(FilePath(name))
      let (here, there) = (
        Entry(at: lib64.pushing(FilePath(name))), Entry(at: lib.pushing(FilePath(name)))
      )
      if there.isAbsent {
        contents.movable.append(relative)
      } else if here == .directory, there == .directory, depth < Self.depth {
        survey(relative, depth: depth + 1, into: &contents)
      } else {
        contents.colliding.append(relative)
      }
    }
  }
}
