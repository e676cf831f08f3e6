package import Host
package import Packaging
package import SystemPackage

/// An installed distribution, as its metadata and the files it recorded stand on disk.
package struct Distribution: Hashable, Sendable {
  /// The directory or file of its metadata, in `site-packages`: `six-1.17.0.dist-info`.
  package var metadataName: ByteString
  /// How its metadata is kept.
  package var form: Form
  /// What `METADATA` says, else the directory's name.
  package var name: String
  /// What `METADATA` says, else the directory's name; empty where neither does.
  package var version: String
  /// The file that says what it is.
  package var metadata = Part.present
  /// The file that says what it brought.
  package var record = Part.present
  /// `Requires-Python`.
  package var requiresPython: String?
  /// What it needs.
  package var requirements: [Requirement] = []
  /// The console scripts it declares.
  package var entryPoints: [EntryPoint] = []
  /// The names in `bin` that its `RECORD` lists.
  package var recordedScripts: [ByteString] = []
  /// Recorded files that are not as they were recorded.
  package var damage: [Damage] = []
  /// How many recorded files are there.
  package var presentFiles = 0
  /// Whether its `RECORD` lists its own metadata, and not that of another version.
  package var recordsItself = false
  /// The `.pth` files and finders of an editable install that its `RECORD` lists.
  package var pathFiles: [ByteString] = []
  /// Its extension modules.
  package var extensions: [ExtensionFile] = []
  /// The files whose hashes are still to be verified; none once they are.
  var recordedHashes: [RecordedHash] = []
  /// Where it came from when not from an index.
  package var origin: DirectURL?
  /// Whether it came from elsewhere than an index, and where from cannot be read any more.
  package var hasLostOrigin = false
  /// The directory of an editable install.
  package var editable: Editable?

  /// A distribution with nothing looked at yet.
  package init(metadataName: ByteString, form: Form, name: String, version: String) {
    self.metadataName = metadataName
    self.form = form
    self.name = name
    self.version = version
  }

  /// The ways in which metadata is kept.
  package enum Form: Hashable, Sendable {
    /// A `.dist-info` directory.
    case distInfo
    /// An `.egg-info` directory.
    case eggDirectory
    /// An `.egg-info` file, as distutils wrote it.
    case eggFile
    /// An `.egg-link` file that names a directory, as `setup.py develop` wrote it.
    case eggLink
  }

  /// One file of the metadata.
  package enum Part: Hashable, Sendable {
    case present
    case missing
    /// It is there and has nothing in it.
    case empty
    /// It can not be read, or what it says can not be used.
    case unusable
  }

  /// A file and the hash it was recorded with.
  struct RecordedHash: Hashable, Sendable {
    var path: ByteString
    var hash: ByteString
  }

  /// Where the modules of an editable install are.
  package enum Editable: Hashable, Sendable {
    /// The directory is there.
    case present
    /// It is not, and was below another directory that is now the project's: what each file that
    /// names it has to say instead.
    case moved(from: FilePath, to: FilePath, files: [Rewrite])
    /// It is not there.
    case gone(FilePath)
  }

  /// A file that is to have other bytes.
  package struct Rewrite: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// The bytes it has.
    package var before: [UInt8]
    /// The bytes it is to have.
    package var after: [UInt8]

    /// A file with the bytes it has and those it is to have.
    package init(path: ByteString, before: [UInt8], after: [UInt8]) {
      self.path = path
      self.before = before
      self.after = after
    }
  }

  /// A recorded file that is not as it was recorded.
  package struct Damage: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// How it differs.
    package var kind: Kind

    /// The damage of one file.
    package init(path: ByteString, kind: Kind) {
      self.path = path
      self.kind = kind
    }
  }

  /// How a file differs from what was recorded.
  package enum Kind: Hashable, Sendable {
    /// It is not there.
    case missing
    /// It has another size, or other bytes.
    case changed
    /// It is empty, cut short or ends in zeros, or is no file at all: what a crash or a full disk
    /// leaves, and no person.
    case ruined
  }

  /// An extension module's file.
  package struct ExtensionFile: Hashable, Sendable {
    /// Relative to `site-packages`.
    package var path: ByteString
    /// Everything in the path before the file's suffix.
    package var module: ByteString
    /// What its name says.
    package var interface: ExtensionName.Interface
    /// What is in it.
    package var format: ELFFile

    /// A file of these facts.
    package init(
      path: ByteString, module: ByteString, interface: ExtensionName.Interface, format: ELFFile
    ) {
      self.path = path
      self.module = module
      self.interface = interface
      self.format = format
    }
  }

  /// The name by which distributions know each other.
  package var key: DistributionName { DistributionName(name) }
}
