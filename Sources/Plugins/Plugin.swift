package import Host
package import SystemPackage

/// A file on `PATH` whose name makes it a subcommand of the program: `replit-py-NAME`.
package struct Plugin: Hashable, Sendable {
  /// The name of the subcommand: what comes after `replit-py-`.
  package let name: ByteString
  /// The path of the file.
  package let path: FilePath
  /// Why `replit-py NAME` does not run it, nil when it does.
  package let problem: Problem?

  /// A plugin, which runs unless it has a `problem`.
  package init(name: ByteString, path: FilePath, problem: Problem? = nil) {
    self.name = name
    self.path = path
    self.problem = problem
  }

  /// Why a file with a plugin's name is not run.
  package enum Problem: Hashable, Sendable {
    /// Its name is not valid: a lower-case letter, then lower-case letters, digits and `-`.
    case name
    /// A built-in command has the same name.
    case builtIn
    /// The plugin at this path comes earlier on `PATH`.
    case shadowed(by: FilePath)
    /// It is a dangling symlink.
    case leadsNowhere
    /// It is a directory.
    case directory
    /// It is a FIFO, a socket or a device.
    case notAFile
    /// This user may not execute it.
    case notExecutable
    /// It is inside this project, which is not trusted.
    case untrusted(project: FilePath)
  }

  /// The beginning of every plugin's file name.
  package static let prefix = "replit-py-"

  /// Whether a subcommand may be called `name`.
  package static func isName(_ name: ByteString) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = name.bytes.first, letters.contains(first) else { return false }
    return name.bytes.allSatisfy {
      letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
    }
  }
}
