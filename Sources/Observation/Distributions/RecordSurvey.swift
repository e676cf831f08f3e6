import Glibc
import GlibcExtensions
import Host
import Packaging
import SystemPackage

/// Compares the entries of one `RECORD` with the disk.
///
/// Installers write `RECORD` last, and a directory's mtime is that of the last name added to it or
/// removed from it. So all files of a directory older than `RECORD` still exist, and in such a
/// directory only compiled modules are looked at, which saves nine of ten system calls. The survey
/// works on bytes in place: with 20,000 files, one allocation for each would take most of its time.
struct RecordSurvey {
  private let sitePackages: OpenDirectory
  private let metadataName: [UInt8]
  private let isEditable: Bool
  /// When `RECORD` was written, in nanoseconds since 1970.
  private let written: Int64
  private let isThorough: Bool
  /// The suffix of extension modules for the provided interpreter, nil where it is not known.
  private let expectedSuffix: [UInt8]?
  /// The directory of the last entry and its parents, as the lengths of their paths, and whether
  /// each is unchanged since the installation.
  private var directories: [(length: Int, isSettled: Bool)] = []
  private var directory: [UInt8] = []
  private var path: [UInt8] = []
  private var damage: [Distribution.Damage] = []
  private var extensions: [Distribution.ExtensionFile] = []
  private var scripts: [ByteString] = []
  /// Files of the recorded size whose hashes are still to be verified.
  private var hashes: [Distribution.RecordedHash] = []
  private var presentFiles = 0
  private var recordsItself = false
  private var recordsOrigin = false
  private var pathFiles: [ByteString] = []

  /// Prepares a survey of the files of `distribution`.
  ///
  /// - Parameters:
  ///   - written: When its `RECORD` was written, in nanoseconds since 1970.
  ///   - isThorough: Whether to look at every file.
  ///   - expectedSuffix: The suffix of extension modules for the provided interpreter.
  init(
    _ sitePackages: OpenDirectory, _ distribution: Distribution, written: Int64, isThorough: Bool,
    expectedSuffix: [UInt8]?
  ) {
    self.sitePackages = sitePackages
    self.written = written
    self.isThorough = isThorough
    self.expectedSuffix = expectedSuffix
    metadataName = distribution.metadataName.bytes
    isEditable = distribution.origin?.isEditable ?? false
    path.reserveCapacity(512)
  }

  /// Looks at the file of one entry.
  mutating func look(at entry: RecordFile.Entry) {
    if isBesideSettledFile(entry.path) { return presentFiles += 1 }
    guard entry.path.count < Int(PATH_MAX), isOfThePackage(entry.path) else {
      return isBesidePackages(entry.path) ? lookAtFile(of: entry) : noteScript(entry)
    }
    if isCompiled(entry.path) { return }
    if isOfThisMetadata(entry.path) {
      recordsItself = true
      if isOfTheInstaller(entry.path) { return noteMetadata(entry) }
    }
    if isEditable, isOfTheEditable(entry.path) { return notePthFile(entry.path) }
    lookAtFile(of: entry)
  }

  private mutating func lookAtFile(of entry: RecordFile.Entry) {
    let isModule = entry.path.ends(with: ".so")
    if !isThorough, !isModule, isInSettledDirectory(entry.path) {
      presentFiles += 1
      return
    }
    guard let status = status(of: entry.path) else {
      let isGone = [ENOENT, ENOTDIR, ENAMETOOLONG].contains(errno)
      return isGone ? note(.missing) : ()
    }
    let isFile = status.st_mode & S_IFMT == S_IFREG
    if status.isDirectory || status.st_mode & S_IFMT == S_IFIFO {
      note(isModule ? .changed : .ruined)
    } else if isThorough, !isFile, leadsNowhere(entry.path) {
      note(.ruined)
    } else if let size = entry.size, isFile, status.st_size != size {
      note(isModule ? .changed : kind(of: entry, status))
    } else if isThorough, isFile, !entry.hash.isEmpty {
      hashes.append(
        .init(path: ByteString(Array(entry.path)), hash: ByteString(Array(entry.hash))))
    }
    presentFiles += 1
    if isFile, isModule { noteExtension(status, wasRecorded: status.st_size == entry.size ?? -1) }
  }

  /// How a file of the wrong size differs.
  ///
  /// Not for compiled modules: their ELF header tells whether they are complete.
  private func kind(of entry: RecordFile.Entry, _ status: stat) -> Distribution.Kind {
    let isRuined = RuinedFile.isOne(
      ByteString(Array(entry.path)), in: sitePackages, size: status.length, recorded: entry.size)
    return isRuined ? .ruined : .changed
  }

  /// Whether a symlink in place of a file is dangling.
  private func leadsNowhere(_ file: UnsafeBufferPointer<UInt8>) -> Bool {
    sitePackages.path.pushing(FilePath(ByteString(Array(file)))).status() == nil
  }

  /// The status of the file at `file`, which also sets ``path``.
  private mutating func status(of file: UnsafeBufferPointer<UInt8>) -> stat? {
    path.removeAll(keepingCapacity: true)
    path.append(contentsOf: file)
    path.append(0)
    return path.withUnsafeBufferPointer { sitePackages.status($0.baseAddress!) }
  }

  /// Whether `file` is in the same unchanged directory as the last entry and needs no further look:
  /// a fast path that most files take.
  private func isBesideSettledFile(_ file: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let last = directories.last, last.isSettled, last.length + 1 < file.count,
      file[last.length] == UInt8(ascii: "/"), isBelow(last.length, file),
      last.length != metadataName.count || !isOfThisMetadata(file)
    else { return false }
    let name = UnsafeBufferPointer(rebasing: file[(last.length + 1)...])
    return memchr(name.baseAddress!, CInt(UInt8(ascii: "/")), name.count) == nil
      && !name.ends(with: ".so") && !name.ends(with: ".pth") && !isCompiled(name)
      && !name.ends(with: "..")
  }

  /// Whether no name was added to the directory of `file` or removed from it since the
  /// installation.
  ///
  /// Entries are sorted by path, so only the directories above the last one can come up again.
  private mutating func isInSettledDirectory(_ file: UnsafeBufferPointer<UInt8>) -> Bool {
    guard
      let found = memrchr(file.baseAddress!, CInt(UInt8(ascii: "/")), UInt(file.count))
    else { return false }
    let slash = UnsafeRawPointer(file.baseAddress!).distance(to: found)
    while let last = directories.last {
      if last.length <= slash, file[last.length] == UInt8(ascii: "/"), isBelow(last.length, file) {
        if last.length == slash { return last.isSettled }
        break
      }
      directories.removeLast()
    }
    let status = status(of: UnsafeBufferPointer(rebasing: file[..<slash]))
    let isSettled = status.map { $0.isDirectory && $0.modified <= written } ?? false
    directories.append((slash, isSettled))
    directory.removeAll(keepingCapacity: true)
    directory.append(contentsOf: file[..<slash])
    return isSettled
  }

  /// Whether the first `length` bytes of `file` equal those of the last directory.
  private func isBelow(_ length: Int, _ file: UnsafeBufferPointer<UInt8>) -> Bool {
    directory.count >= length && memcmp(directory, file.baseAddress!, length) == 0
  }

  /// Writes the results to `distribution`.
  func report(in distribution: inout Distribution) {
    distribution.damage = damage
    distribution.presentFiles = presentFiles
    distribution.extensions = extensions
    distribution.recordsItself = recordsItself
    if recordsOrigin, distribution.origin == nil { distribution.hasLostOrigin = true }
    distribution.pathFiles = pathFiles
    distribution.recordedScripts = scripts
    distribution.recordedHashes = hashes
  }

  private mutating func note(_ kind: Distribution.Kind) {
    damage.append(.init(path: ByteString(Array(path.dropLast())), kind: kind))
  }

  /// Whether `path` stays inside `site-packages`: nothing else that a `RECORD` names is looked at.
  private func isOfThePackage(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = path.baseAddress!
    if path[0] == UInt8(ascii: "/") || path.begins(with: "../") || path.ends(with: "/..") {
      return false
    }
    if path.count == 2, path.begins(with: "..") { return false }
    return memmem(start, UInt(path.count), "/../", 4) == nil && memchr(start, 0, path.count) == nil
  }

  /// Whether `path` is in the environment but outside `site-packages`: `../../../share/…`.
  private func isBesidePackages(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    guard path.count < Int(PATH_MAX), memchr(path.baseAddress!, 0, path.count) == nil,
      path.begins(with: "../../../share/") || path.begins(with: "../../../etc/")
        || path.begins(with: "../../../include/")
    else { return false }
    let rest = UnsafeBufferPointer(rebasing: path[9...])
    return memmem(rest.baseAddress!, UInt(rest.count), "/../", 4) == nil && !rest.ends(with: "/..")
  }

  /// Notes `../../../bin/NAME`, where a package may use that name.
  private mutating func noteScript(_ entry: RecordFile.Entry) {
    let path = entry.path
    let prefix = "../../../bin/".utf8
    guard path.starts(with: prefix), path.count < 4096 else { return }
    let name = ByteString(Array(path.dropFirst(prefix.count)))
    let isName = !name.bytes.isEmpty && !name.bytes.contains(UInt8(ascii: "/"))
    guard isName, !ReservedScriptName.contains(name.lossyText) else { return }
    scripts.append(name)
    if isThorough { lookAtScript(entry) }
  }

  /// Installers and repairs rewrite a script's first line, so only what no rewriting explains is
  /// damage.
  private mutating func lookAtScript(_ entry: RecordFile.Entry) {
    guard let status = status(of: entry.path) else { return }
    if status.isDirectory || !status.isFile && leadsNowhere(entry.path) { return note(.ruined) }
    if status.isFile, status.length != entry.size ?? -1,
      kind(of: entry, status) == .ruined
    {
      note(.ruined)
    }
  }

  /// Whether it is bytecode, or a directory of it that virtualenv records: Python creates both
  /// again.
  private func isCompiled(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    path.ends(with: ".pyc") || path.ends(with: "__pycache__")
  }

  private func isOfThisMetadata(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    path.count > metadataName.count + 1 && path[metadataName.count] == UInt8(ascii: "/")
      && memcmp(path.baseAddress!, metadataName, metadataName.count) == 0
  }

  /// Checks `direct_url.json` and, in a thorough survey, `METADATA`, which is parsed elsewhere.
  private mutating func noteMetadata(_ entry: RecordFile.Entry) {
    let isOrigin = entry.path.ends(with: "/direct_url.json")
    if isOrigin { recordsOrigin = true }
    guard isOrigin || isThorough && entry.path.ends(with: "/METADATA") else { return }
    guard let status = status(of: entry.path) else { return isOrigin ? note(.missing) : () }
    // An empty METADATA has a finding of its own.
    guard status.isFile, isOrigin || status.length > 0 else {
      return isOrigin ? note(.ruined) : ()
    }
    if let size = entry.size, status.length != size {
      note(kind(of: entry, status))
    } else if isThorough, !entry.hash.isEmpty {
      hashes.append(
        .init(path: ByteString(Array(entry.path)), hash: ByteString(Array(entry.hash))))
    }
  }

  /// Moving the project rewrites the files of an editable install, so they only have to exist.
  private mutating func notePthFile(_ path: UnsafeBufferPointer<UInt8>) {
    pathFiles.append(ByteString(Array(path)))
    guard let status = status(of: path) else { return note(.missing) }
    if status.isDirectory || status.isFile && status.length == 0 { note(.ruined) }
  }

  /// Whether the file is read elsewhere, or is written by installers after `RECORD`.
  private func isOfTheInstaller(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    let name = path[(metadataName.count + 1)...]
    return ["RECORD", "INSTALLER", "REQUESTED", "direct_url.json", "METADATA"].contains {
      name.elementsEqual($0.utf8)
    }
  }

  /// Whether the file names the directory of an editable install: `__editable__.app-0.pth`, or a
  /// finder of setuptools.
  private func isOfTheEditable(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    path.ends(with: ".pth") || path.begins(with: "__editable__") && path.ends(with: ".py")
  }

  /// Reads the header of an extension module, unless its name is the expected one, its size as
  /// recorded and its mtime not later than the installation.
  private mutating func noteExtension(_ status: stat, wasRecorded: Bool) {
    let isAsInstalled = wasRecorded && status.modified <= written
    if isAsInstalled, !isThorough, let expectedSuffix,
      path.dropLast().suffix(expectedSuffix.count).elementsEqual(expectedSuffix)
    {
      return
    }
    guard let name = ExtensionName(path.dropLast()) else { return }
    let file = ByteString(Array(path.dropLast()))
    guard let head = try? sitePackages.head(of: file, count: ELFFile.headLength) else { return }
    extensions.append(
      .init(
        path: file, module: ByteString(Array(name.module)), interface: name.interface,
        format: ELFFile(head: head, size: Int64(status.st_size))))
  }
}

/// Cheap comparisons, because each is made for every file of every package.
extension UnsafeBufferPointer<UInt8> {
  fileprivate func begins(with text: StaticString) -> Bool {
    count >= text.utf8CodeUnitCount
      && memcmp(baseAddress!, text.utf8Start, text.utf8CodeUnitCount) == 0
  }

  fileprivate func ends(with text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    return count >= length && memcmp(baseAddress! + count - length, text.utf8Start, length) == 0
  }
}
