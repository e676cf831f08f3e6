package import Host
package import Packaging
package import SystemPackage

/// The packages of another Python version, which the provided interpreter cannot see.
package struct OtherLibrary: Hashable, Sendable {
  /// The path relative to the environment: `lib/python3.10/site-packages`.
  package var path: FilePath
  /// The distributions installed in it.
  package var distributions: [Installed] = []
  /// The names in it that no distribution recorded.
  package var unowned: [ByteString] = []
  /// The recorded size of its distributions in bytes, without compiled bytecode.
  package var recordedBytes: Int64 = 0
  /// The console scripts in `bin` that belong to it.
  package var scripts: [ByteString] = []

  /// A library about which no more is known yet.
  package init(path: FilePath) {
    self.path = path
  }

  /// Looks at the library at `path` in `environment`; nil when it is not a directory.
  init?(_ path: FilePath, in environment: FilePath) {
    guard let directory = try? OpenDirectory(environment.pushing(path)) else { return nil }
    self.path = path
    let names = directory.names
    var owned: Set<ByteString> = []
    for name in names {
      guard let metadata = DistributionDirectory(name.lossyText) else { continue }
      distributions.append(Installed(name: metadata.name, version: metadata.version))
      let record = try? directory.contents(of: name / "RECORD", limit: 1 << 27)
      RecordFile(record ?? []).forEach { entry in
        note(entry.path, in: &owned)
        recordedBytes &+= entry.size ?? 0
      }
    }
    distributions += Installed.linked(among: names)
    unowned = names.filter { name in
      !owned.contains(name) && Self.isWorthAName(name)
        && !Self.isEmpty(directory.path.pushing(FilePath(name)))
    }
  }

  private mutating func note(_ path: UnsafeBufferPointer<UInt8>, in owned: inout Set<ByteString>) {
    if path.starts(with: "../../../bin/".utf8) {
      let name = ByteString(Array(path.dropFirst("../../../bin/".utf8.count)))
      if !ReservedScriptName.contains(name.lossyText) { scripts.append(name) }
    } else {
      owned.insert(ByteString(Array(path.prefix { $0 != UInt8(ascii: "/") })))
    }
  }

  /// Some wheels create empty directories, which no `RECORD` lists.
  private static func isEmpty(_ path: FilePath) -> Bool {
    (try? PathLookup.names(in: path))?.isEmpty ?? false
  }

  /// Whether to report `name`; metadata, bytecode and pip's leftovers belong to other names.
  private static func isWorthAName(_ name: ByteString) -> Bool {
    let suffixes = [".dist-info", ".egg-info", ".pth", ".egg-link", ".pyc"]
    return name != "__pycache__" && name.bytes.first != UInt8(ascii: "~")
      && !suffixes.contains { name.bytes.hasSuffix($0) }
  }
}

/// The name and version of an installed distribution, without further details.
package struct Installed: Hashable, Sendable {
  /// As spelled in the name of its metadata directory.
  package var name: String
  /// As spelled in the name of its metadata directory.
  package var version: String
  /// The name of its metadata directory or file.
  package var metadataName: ByteString

  /// A distribution with this name and version, by default with a `.dist-info` directory.
  package init(name: String, version: String, metadataName: ByteString? = nil) {
    self.name = name
    self.version = version
    self.metadataName = metadataName ?? ByteString("\(name)-\(version).dist-info")
  }

  /// The name, normalised for comparison.
  package var key: DistributionName { DistributionName(name) }

  /// Whether it is pip, setuptools or wheel, which an environment has or lacks by its maker's
  /// choice.
  package var isTool: Bool { Self.tools.contains(key) }

  private static let tools = Set(["pip", "setuptools", "wheel"].map { DistributionName($0) })

  /// The projects among the directory's `names` that `setup.py develop` installed with an
  /// `.egg-link`.
  package static func linked(among names: [ByteString]) -> [Installed] {
    names.filter { $0.bytes.hasSuffix(".egg-link") }.map { name in
      Installed(
        name: String(name.lossyText.dropLast(".egg-link".count)), version: "", metadataName: name)
    }
  }

  /// The distributions installed in `directory`, by file names alone.
  package static func all(in directory: FilePath) -> [Installed] {
    all(among: (try? PathLookup.names(in: directory)) ?? [])
  }

  /// The distributions with metadata among the `names` in a directory.
  static func all(among names: [ByteString]) -> [Installed] {
    names.compactMap { name in
      let text = name.lossyText
      let found = DistributionDirectory(text) ?? DistributionDirectory(text, suffix: ".egg-info")
      return found.map { Installed(name: $0.name, version: $0.version, metadataName: name) }
    }
  }
}
