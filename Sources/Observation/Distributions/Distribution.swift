package import Host
package import Packaging
package import SystemPackage

/// An installed distribution: its metadata and its recorded files, as found on disk.
package struct Distribution: Hashable, Sendable {
  /// The directory or file in `site-packages` with its metadata: `six-1.17.0.dist-info`.
  package var metadataName: ByteString
  /// How its metadata is stored.
  package var form: Form
  /// Its name, from `METADATA`, else from the directory's name.
  package var name: String
  /// Its version, from `METADATA`, else from the directory's name; empty where neither has one.
  package var version: String
  /// The state of `METADATA`, or of `PKG-INFO` in an `.egg-info`.
  package var metadata = Part.present
  /// The state of `RECORD`.
  package var record = Part.present
  /// The versions of Python it supports, from `Requires-Python`.
  package var requiresPython: String?
  /// Its dependencies, from `Requires-Dist`.
  package var requirements: [Requirement] = []
  /// The console scripts it declares.
  package var entryPoints: [EntryPoint] = []
  /// The names in `bin` that its `RECORD` lists.
  package var recordedScripts: [ByteString] = []
  /// The recorded files that differ from their record.
  package var damage: [Damage] = []
  /// The number of recorded files that exist.
  package var presentFiles = 0
  /// Whether its `RECORD` lists its own metadata rather than another version's.
  package var recordsItself = false
  /// The `.pth` files and finders of an editable install that its `RECORD` lists.
  package var pathFiles: [ByteString] = []
  /// Its extension modules, as far as they were looked at.
  package var extensions: [ExtensionFile] = []
  /// The files whose hashes are not verified yet; empty afterwards.
  var recordedHashes: [RecordedHash] = []
  /// Where it was installed from, nil when that was an index.
  package var origin: DirectURL?
  /// Whether it was not installed from an index, but its origin cannot be read.
  package var hasLostOrigin = false
  /// The state of an editable install's directory; nil for other installs.
  package var editable: Editable?

  /// A distribution about which no more is known yet.
  package init(metadataName: ByteString, form: Form, name: String, version: String) {
    self.metadataName = metadataName
    self.form = form
    self.name = name
    self.version = version
  }

  /// The formats of metadata.
  package enum Form: Hashable, Sendable {
    /// A `.dist-info` directory.
    case distInfo
    /// An `.egg-info` directory.
    case eggDirectory
    /// An `.egg-info` file, as distutils wrote.
    case eggFile
    /// An `.egg-link` file that names a directory, as `setup.py develop` wrote.
    case eggLink
  }

  /// The state of one file of the metadata.
  package enum Part: Hashable, Sendable {
    case present
    case missing
    /// It exists and is empty.
    case empty
    /// It cannot be read, or its content is invalid.
    case unusable
  }

  /// A file with its recorded hash.
  struct RecordedHash: Hashable, Sendable {
    var path: ByteString
    var hash: ByteString
  }

  /// The state of the directory that an editable install refers to.
  package enum Editable: Hashable, Sendable {
    /// It exists.
    case present
    /// It does not exist, because the project was moved from `from` to `to`; `files` are to be
    /// rewritten to name the new directory.
    case moved(from: FilePath, to: FilePath, files: [Rewrite])
    /// It does not exist.
    case gone(FilePath)
  }

  /// A file that needs other contents.
  package struct Rewrite: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// Its present contents.
    package var before: [UInt8]
    /// The contents it needs.
    package var after: [UInt8]

    /// A file with its present contents and those it needs.
    package init(path: ByteString, before: [UInt8], after: [UInt8]) {
      self.path = path
      self.before = before
      self.after = after
    }
  }

  /// A recorded file that differs from its record.
  package struct Damage: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// How it differs.
    package var kind: Kind

    /// Damage of this kind to one file.
    package init(path: ByteString, kind: Kind) {
      self.path = path
      self.kind = kind
    }
  }

  /// How a file differs from its record.
  package enum Kind: Hashable, Sendable {
    /// It does not exist.
    case missing
    /// It has another size, or other bytes.
    case changed
    /// It is empty, cut short, ends in zeros or is not a file at all: what a crash or a full disk
    /// leaves, but no person's edit.
    case ruined
  }

  /// An extension module's file.
  package struct ExtensionFile: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// The path without the file's suffix.
    package var module: ByteString
    /// The interpreters it was compiled for, by its name.
    package var interface: ExtensionName.Interface
    /// Whether the file is complete, by its header.
    package var format: ELFFile

    /// A file with these properties.
    package init(
      path: ByteString, module: ByteString, interface: ExtensionName.Interface, format: ELFFile
    ) {
      self.path = path
      self.module = module
      self.interface = interface
      self.format = format
    }
  }

  /// The name, normalised for comparison.
  package var key: DistributionName { DistributionName(name) }
}
