import Glibc
import Host
import Observation
import SystemPackage

/// What is done where the file system holds no symbolic links.
extension EnvironmentDirectory {
  /// Whether `error` is what a file system says that can make no link, whatever its target and name.
  static func isRefusalOfLinks(_ error: Errno) -> Bool {
    [.notPermitted, .noFunction, .notSupported].contains(error)
  }

  /// Tries whether a link can be made; where none can, notes it for all who look here later.
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

  /// Puts a link at `path` whose target is `text`, else a file with that text.
  func placeNote(_ text: ByteString, at path: FilePath) throws(Errno) {
    do throws(Errno) {
      try placeLink(to: text, at: path)
    } catch  where Self.isRefusalOfLinks(error) {
      try placeFile(text.bytes, isDurable: false, at: path)
    }
  }

  /// Puts a link to `program`, which is outside, at `path`, else a copy of it.
  ///
  /// - Returns: Whether it is a link.
  func placeProgram(_ program: FilePath, at path: FilePath) throws(Errno) -> Bool {
    do throws(Errno) {
      try placeLink(to: program.bytes, at: path)
      return true
    } catch  where Self.isRefusalOfLinks(error) {
      try placeCopy(of: program, at: path)
      return false
    }
  }

  /// Puts a copy of `program`, which is outside, at `path`.
  func placeCopy(of program: FilePath, at path: FilePath) throws(Errno) {
    let bytes = try FileReading.contents(of: program, limit: Self.largestCopy)
    try placeFile(bytes, isProgram: true, isDurable: false, at: path)
  }
}
