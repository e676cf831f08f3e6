import Host
package import SystemPackage

/// The machine's pyenv, if it has one.
package enum Pyenv {
  /// Its root; nil, with a printed note, if there is none.
  package static let root: FilePath? = {
    let home = HostContext.capture().value("HOME").map { FilePath($0) } ?? "/root"
    let root = home.appending(".pyenv")
    guard PathLookup.isExecutableFile(root.appending("shims/python3")),
      PathLookup.isExecutableFile(root.appending("bin/pyenv"))
    else {
      print("SKIPPED: this machine has no pyenv")
      return nil
    }
    return root
  }()

  /// The interpreters that pyenv itself installed, one of each minor version.
  package static let versions = RealInterpreter.ofEachMinor.filter { interpreter in
    root.map { interpreter.executable.starts(with: $0.appending("versions")) } ?? false
  }

  /// A Python 2 from pyenv; nil, with a printed note, if there is none.
  package static let pythonTwo: FilePath? = {
    let versions = root?.appending("versions")
    let found = versions.flatMap { versions in
      try? PathLookup.names(in: versions).first { $0.lossyText.hasPrefix("2.7") }
        .map { versions.pushing(FilePath($0)).appending("bin/python2.7") }
    }
    if found == nil { print("SKIPPED: this machine has no Python 2") }
    return found
  }()
}
