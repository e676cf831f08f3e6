import Glibc
import GlibcExtensions
import Host
import SystemPackage

/// The running processes that use an environment.
package enum RunningPrograms {
  /// The processes that use `library` of `environment`: they have one of its files mapped, or are a
  /// Python of its version that was started with or in the environment.
  ///
  /// Python closes imported files, so the second test is needed where the first fails; it may
  /// report a process too many. Only root sees other users' processes.
  package static func users(
    of library: EnvironmentObservation.Library, in environment: EnvironmentObservation
  ) -> [Int] {
    let places = Set([environment.path, environment.resolvedPath])
    let names = (try? PathLookup.names(in: "/proc")) ?? []
    return names.compactMap { Int($0.lossyText) }.filter { process in
      process != Int(getpid()) && uses(process, library, places)
    }
  }

  private static func uses(
    _ process: Int, _ library: EnvironmentObservation.Library, _ places: Set<FilePath>
  ) -> Bool {
    let entry = FilePath("/proc/\(process)")
    guard let program = try? PathLookup.target(ofLink: entry.pushing("exe")) else { return false }
    let trees = places.map {
      ByteString($0.pushing("lib").pushing(FilePath(library.name)).bytes.bytes + Array("/".utf8))
    }
    if says(entry.pushing("maps"), anyOf: trees) { return true }
    let version = PythonVersion(programName: FilePath(program).name.lossyText)
    guard version?.isSameMinor(as: library.version) == true else { return false }
    let environments = places.map(\.bytes)
    if says(entry.pushing("cmdline"), anyOf: environments)
      || says(entry.pushing("environ"), anyOf: environments)
    {
      return true
    }
    guard let directory = try? PathLookup.target(ofLink: entry.pushing("cwd")) else { return false }
    return places.contains { FilePath(directory).isWithin($0.parent) }
  }

  private static func says(_ file: FilePath, anyOf texts: [ByteString]) -> Bool {
    guard let descriptor = try? FileDescriptor.open(file, .readOnly) else { return false }
    defer { try? descriptor.close() }
    var bytes: [UInt8] = []
    // Files in /proc have no size: read to the end.
    while bytes.count < 1 << 24 {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        count = max((try? descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))) ?? 0, 0)
      }
      if part.isEmpty { break }
      bytes += part
    }
    return bytes.withUnsafeBytes { whole in
      texts.contains { text in
        text.bytes.withUnsafeBytes {
          memmem(whole.baseAddress, UInt(whole.count), $0.baseAddress, UInt($0.count)) != nil
        }
      }
    }
  }
}
