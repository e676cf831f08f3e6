import Glibc
import Host
package import SystemPackage

/// A CPython on this machine that tests may start but never change.
package struct RealInterpreter: Hashable, Sendable, CustomStringConvertible {
  /// The real executable, with symlinks resolved.
  package let executable: FilePath
  /// The version, such as `3.11.7`.
  package let version: String

  /// The minor version, such as `3.11`.
  package var minor: String {
    version.split(separator: ".").prefix(2).joined(separator: ".")
  }

  /// The directory that contains the executable, for `PATH`.
  package var bin: FilePath { executable.removingLastComponent() }

  package var description: String { "CPython \(version) (\(executable))" }

  /// Every CPython since 3.8 on `PATH`, in `~/.pyenv/versions` and in `/usr/bin`, oldest first.
  package static let all: [RealInterpreter] = find()

  /// One interpreter of each minor version, oldest first.
  package static let ofEachMinor: [RealInterpreter] = {
    var minors: Set<String> = []
    return all.filter { minors.insert($0.minor).inserted }
  }()

  /// Interpreters such as pyenv's, with a complete prefix of their own and pip.
  package static let relocatable: [RealInterpreter] = all.filter { $0.bin != "/usr/bin" }

  /// The newest interpreter that every user may start; nil, with a printed note, if there is none.
  package static let ofEverybody: RealInterpreter? = {
    let found = all.last { $0.bin == "/usr/bin" }
    if found == nil { print("SKIPPED: this machine has no CPython in /usr/bin") }
    return found
  }()

  /// The newest interpreter; nil if there is none.
  package static var newest: RealInterpreter? { all.last }

  /// Two minor versions, the older first; nil, with a printed note, if the machine has only one.
  package static let pair: (old: RealInterpreter, new: RealInterpreter)? = {
    let minors = ofEachMinor
    let old = minors.first { $0.minor == "3.10" } ?? minors.first
    let new = minors.first { $0.minor == "3.11" } ?? minors.last
    guard let old, let new, old.minor != new.minor else {
      print("SKIPPED: this machine has fewer than two minor versions of CPython")
      return nil
    }
    return (old, new)
  }()

  /// A 3.10 and a 3.12, each with its own pip, so that wheels of one do not fit the other.
  package static let relocatablePair: (old: RealInterpreter, new: RealInterpreter)? = {
    guard let old = relocatable.first(where: { $0.minor == "3.10" }),
      let new = relocatable.first(where: { $0.minor == "3.12" })
    else {
      print("SKIPPED: this machine has no 3.10 and 3.12 of CPython with pip")
      return nil
    }
    return (old, new)
  }()

  private static func find() -> [RealInterpreter] {
    var seen: Set<FilePath> = []
    var found: [RealInterpreter] = []
    for directory in directories() {
      for name in (try? PathLookup.names(in: directory)) ?? [] where isName(name.lossyText) {
        let path = directory.pushing(FilePath(name))
        guard PathLookup.isExecutableFile(path), let real = try? PathLookup.resolve(path),
          seen.insert(real).inserted, let version = version(of: real)
        else { continue }
        found.append(RealInterpreter(executable: real, version: version))
      }
    }
    if found.isEmpty { print("SKIPPED: this machine has no CPython from 3.8 on") }
    return found.sorted { key($0) < key($1) }
  }

  private static func directories() -> [FilePath] {
    let host = HostContext.capture()
    var directories = (host.value("PATH")?.lossyText ?? "").split(separator: ":")
      .map { FilePath(String($0)) }.filter { $0.lastComponent != "shims" }
    if let versions = host.value("HOME").map({ FilePath($0).appending(".pyenv/versions") }) {
      directories += ((try? PathLookup.names(in: versions)) ?? []).map {
        versions.pushing(FilePath($0)).appending("bin")
      }
    }
    return directories + ["/usr/bin"]
  }

  private static func isName(_ name: String) -> Bool {
    let digits = name.dropFirst("python3.".count)
    return name.hasPrefix("python3.") && !digits.isEmpty && digits.allSatisfy(\.isNumber)
      && (Int(digits) ?? 0) >= 8
  }

  private static func version(of executable: FilePath) -> String? {
    let command =
      "\(executable.string) -I -S -c 'import sys; print(\"%d.%d.%d\" % sys.version_info[:3])'"
    guard let pipe = popen(command, "r") else { return nil }
    var buffer = [CChar](repeating: 0, count: 64)
    let line =
      fgets(&buffer, 64, pipe) == nil
      ? nil
      : String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard pclose(pipe) == 0, let line else { return nil }
    let version = line.filter { !$0.isWhitespace }
    return version.isEmpty ? nil : version
  }

  private static func key(_ interpreter: RealInterpreter) -> [Int].SortKey {
    .init(interpreter.version.split(separator: ".").compactMap { Int($0) })
  }
}

extension [Int] {
  struct SortKey: Comparable {
    let numbers: [Int]

    init(_ numbers: [Int]) { self.numbers = numbers }

    static func < (left: Self, right: Self) -> Bool {
      left.numbers.lexicographicallyPrecedes(right.numbers)
    }
  }
}
