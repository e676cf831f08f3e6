import Glibc
import Host
import Observation
import SystemPackage

/// Alternatives for file systems without symlinks.
extension EnvironmentDirectory {
  /// Whether `error` is how a file system without symlinks refuses to create one.
  static func isRefusalOfLinks(_ error: Errno) -> Bool {
    [.notPermitted, .noFunction, .notSupported].contains(error)
  }

  /// Tries to create a symlink; where that fails, records it for later observations.
  ///
  /// - Returns: Whether the file system refuses symlinks.
  func probesSymlinkSupport() throws(Errno) -> Bool {
    let place: FilePath = ".replit-py/tmp.link"
    do throws(Errno) {
      try placeLink(to: "lib", at: place)
      try remove(place)
      return false
    } catch  where Self.isRefusalOfLinks(error) {
      guard let status = path.status() else { throw .noSuchFileOrDirectory }
      try placeFile(
        Array(DeviceNumber(of: status).text.utf8), isDurable: false,
        at: StateDirectory.linkless(in: ""))
      return true
    }
  }

  /// Creates a link at `path` with the target `text`, or a file with that text where links fail.
  func placeNote(_ text: ByteString, at path: FilePath) throws(Errno) {
    do throws(Errno) {
      try placeLink(to: text, at: path)
    } catch  where Self.isRefusalOfLinks(error) {
      try placeFile(text.bytes, isDurable: false, at: path)
    }
  }

  /// Creates a link at `path` to `program`, which is outside, or a copy of it where links fail.
  ///
  /// - Returns: Whether a link was created.
  func placeProgram(_ program: FilePath, at path: FilePath) throws(Errno) -> Bool {
    do throws(Errno) {
      try placeLink(to: program.bytes, at: path)
      return true
    } catch  where Self.isRefusalOfLinks(error) {
      try placeCopy(of: program, at: path)
      return false
    }
  }

  /// Copies `program`, which is outside, to `path`.
  func placeCopy(of program: FilePath, at path: FilePath) throws(Errno) {
    let bytes = try FileReading.contents(of: program, limit: Self.largestCopy)
    try placeFile(bytes, isProgram: true, isDurable: false, at: path)
  }
}
