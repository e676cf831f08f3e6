/// The names of programs in `bin` that belong to the environment itself, not to a package.
///
/// These are the names of interpreters and of activation scripts.
///
/// Sources: what `venv`, virtualenv and uv write into `bin`. `python3-config`, `pypyr` and
/// `activate-global-python-argcomplete` are ordinary scripts of packages.
package enum ReservedScriptName {
  /// Whether `name` is one of them, ignoring case, as some file systems do.
  package static func contains(_ name: String) -> Bool {
    let name = name.lowercased()
    return isInterpreter(name) || isActivator(name)
  }

  /// `python`, `python3`, `python3.13t`, `pythonw`, `pypy3.10`, `python.exe`.
  private static func isInterpreter(_ name: String) -> Bool {
    let plain = name.hasSuffix(".exe") ? name.dropLast(".exe".count) : name[...]
    for prefix in ["python", "pypy", "graalpy"] where plain.hasPrefix(prefix) {
      let rest = plain.dropFirst(prefix.count)
      let version = rest.drop { "0123456789.".contains($0) }
      if version.allSatisfy({ "dmtuw".contains($0) }) { return true }
    }
    return false
  }

  private static func isActivator(_ name: String) -> Bool {
    ["activate", "deactivate", "activate_this", "pyvenv"].contains { own in
      name == own || name.hasPrefix(own + ".")
    }
  }
}
