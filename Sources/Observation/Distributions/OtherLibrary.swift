package import Host
package import Packaging
package import SystemPackage

/// The packages of a version that the provided interpreter does not see.
package struct OtherLibrary: Hashable, Sendable {
  /// `lib/python3.10/site-packages`.
  package var path: FilePath
  /// What is installed in it: names and versions.
  package var distributions: [Installed] = []
  /// What is in it that no distribution brought.
  package var unowned: [ByteString] = []
  /// Bytes that its distributions say they brought; what Python compiled of it is not among them.
  package var recordedBytes: Int64 = 0
  /// The scripts in `bin` that belong to it.
  package var scripts: [ByteString] = []

  /// A library with nothing looked at yet.
  package init(path: FilePath) {
    self.path = path
  }

  /// Looks at the library at `path` in `environment`; nil when it is no directory.
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

  /// Wheels bring directories with nothing in them, which no `RECORD` lists.
  private static func isEmpty(_ path: FilePath) -> Bool {
    (try? PathLookup.names(in: path))?.isEmpty ?? false
  }

  /// Metadata, bytecode and what pip left belong to what is named besides.
  private static func isWorthAName(_ name: ByteString) -> Bool {
    let suffixes = [".dist-info", ".egg-info", ".pth", ".egg-link", ".pyc"]
    return name != "__pycache__" && name.bytes.first != UInt8(ascii: "~")
      && !suffixes.contains { name.bytes.hasSuffix($0) }
  }
}

/// A distribution's name and version, and nothing else.
package struct Installed: Hashable, Sendable {
  /// As its metadata's directory spells it.
  package var name: String
  /// As its metadata's directory spells it.
  package var version: String
  /// The name of its metadata's directory.
  package var metadataName: ByteString

  /// A distribution of this name and version.
  package init(name: String, version: String, metadataName: ByteString? = nil) {
    self.name = name
    self.version = version
    self.metadataName = metadataName ?? ByteString("\(name)-\(version).dist-info")
  }

  /// The name by which distributions know each other.
  package var key: DistributionName { DistributionName(name) }

  /// What every environment has, or has not, by its maker's choice.
  package var isTool: Bool { Self.tools.contains(key) }

  private static let tools = Set(["pip", "setuptools", "wheel"].map { DistributionName($0) })

  /// The projects that `setup.py develop` installed by a link, among the `names` in a directory.
  package static func linked(among names: [ByteString]) -> [Installed] {
    names.filter { $0.bytes.hasSuffix(".egg-link") }.map { name in
      Installed(
        name: String(name.lossyText.dropLast(".egg-link".count)), version: "", metadataName: name)
    }
  }

  /// What is installed in `directory`, by the names in it alone.
  package static func all(in directory: FilePath) -> [Installed] {
    all(among: (try? PathLookup.names(in: directory)) ?? [])
  }

  /// What has its metadata among the `names` in a directory.
  static func all(among names: [ByteString]) -> [Installed] {
    names.compactMap { name in
      let text = name.lossyText
      let found = DistributionDirectory(text) ?? DistributionDirectory(text, suffix: ".egg-info")
      return found.map { Installed(name: $0.name, version: $0.version, metadataName: name) }
    }
  }
}
