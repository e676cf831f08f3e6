import Host
import Packaging
import SystemPackage

/// Finds the directory of an editable install, even after the project was moved.
struct EditableLookup {
  let sitePackages: OpenDirectory
  let project: FilePath

  /// The state of the directory of `distribution`, nil when it is not an editable install.
  func look(for distribution: Distribution) -> Distribution.Editable? {
    guard let origin = distribution.origin, origin.isEditable, let directory = origin.directory
    else { return nil }
    let named = FilePath(directory)
    if PathLookup.exists(named) { return .present }
    guard let root = formerRoot(of: named, distribution) else { return .gone(named) }
    let files = rewrites(of: distribution, origin, from: root)
    return files.isEmpty ? .gone(named) : .moved(from: root, to: project, files: files)
  }

  /// The former directory of the project.
  ///
  /// If the installed distribution is the project itself, that is `named`; else it is a parent of
  /// `named` below which the same relative path is a project in today's directory.
  private func formerRoot(of named: FilePath, _ distribution: Distribution) -> FilePath? {
    let name = ProjectName(in: project).map { DistributionName($0.text) }
    if name == distribution.key { return named }
    var root = named
    while root.ascend(), root != "/" {
      let now = project.pushing(named.relative(to: root))
      let isProject = ["pyproject.toml", "setup.py"].contains {
        PathLookup.exists(now.pushing(FilePath($0)))
      }
      if isProject { return root }
    }
    return nil
  }

  /// The files that name the install's directory, with `root` replaced by the project; empty where
  /// one of them would then name a missing directory.
  private func rewrites(
    of distribution: Distribution, _ origin: DirectURL, from root: FilePath
  ) -> [Distribution.Rewrite] {
    var rewrites: [Distribution.Rewrite] = []
    for path in distribution.pathFiles {
      guard let bytes = try? sitePackages.contents(of: path, limit: 1 << 18) else { return [] }
      let moved = Self.moved(ByteString(bytes), from: root.bytes, to: project.bytes)
      if path.bytes.hasSuffix(".pth"), !namesDirectories(moved.lossyText) { return [] }
      rewrites.append(.init(path: path, before: bytes, after: moved.bytes))
    }
    let place = distribution.metadataName / "direct_url.json"
    guard let bytes = try? sitePackages.contents(of: place, limit: 1 << 16) else { return rewrites }
    let (old, new) = (DirectURL.address(of: root.string), DirectURL.address(of: project.string))
    let plain = ByteString("file://\(root.string)")
    let moved = Self.moved(
      Self.moved(ByteString(bytes), from: ByteString(old), to: ByteString(new)), from: plain,
      to: ByteString(new))
    rewrites.append(.init(path: place, before: bytes, after: moved.bytes))
    return rewrites.filter { $0.before != $0.after }
  }

  /// `text` with the path `old` replaced, but not within longer names.
  private static func moved(
    _ text: ByteString, from old: ByteString, to new: ByteString
  ) -> ByteString {
    if text == old { return new }
    return "/\n\r\"'".utf8.reduce(text) { text, end in
      text.replacing(
        ByteString(old.bytes + [end]), with: ByteString(new.bytes + [end]))
    }
  }

  private func namesDirectories(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).allSatisfy { line in
      line.hasPrefix("import ") || line.hasPrefix("#") || !line.hasPrefix("/")
        || PathLookup.exists(FilePath(String(line)))
    }
  }
}
