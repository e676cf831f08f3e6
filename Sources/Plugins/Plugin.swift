package import Host
package import SystemPackage

/// A file on `PATH` whose name makes it a command of the program: `replit-py-NAME`.
package struct Plugin: Hashable, Sendable {
  /// What comes after `replit-py-`.
  package let name: ByteString
  /// Where it is.
  package let path: FilePath
  /// Why `replit-py NAME` does not run it, nil when it does.
  package let problem: Problem?

  /// A plugin as it was found.
  package init(name: ByteString, path: FilePath, problem: Problem? = nil) {
    self.name = name
    self.path = path
    self.problem = problem
  }

  /// Why a file with a plugin's name is not run.
  package enum Problem: Hashable, Sendable {
    /// Its name is not that of a command: a lower-case letter, then those, digits and `-`.
    case name
    /// A command of the program has its name.
    case builtIn
    /// The plugin at this path comes before it on `PATH`.
    case shadowed(by: FilePath)
    /// It is a link that leads to nothing.
    case leadsNowhere
    /// It is a directory.
    case directory
    /// It is a FIFO, a socket or a device.
    case notAFile
    /// This user may not execute it.
    case notExecutable
    /// It lies in this project, which is not trusted.
    case untrusted(project: FilePath)
  }

  /// What the file name of a plugin begins with.
  package static let prefix = "replit-py-"

  /// Whether `name` is one that a command may have.
  package static func isName(_ name: ByteString) -> Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = name.bytes.first, letters.contains(first) else { return false }
    return name.bytes.allSatisfy {
      letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
    }
  }
}
