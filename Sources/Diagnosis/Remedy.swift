package import Host
package import Packaging
package import SystemPackage

/// What is to be done about a finding; the planner turns remedies into repairs.
package enum Remedy: Hashable, Sendable {
  /// Everything a proper virtual environment has and this one lacks.
  case establish
  /// The interpreter's names, `pyvenv.cfg` and the directory for its packages.
  case follow
  /// Names in `bin` that do not lead to the provided interpreter.
  case relink([String])
  /// A name of another minor version leads to what is provided by it.
  case relinkOther(String)
  /// The path in the Nix store gets a root of the environment's own.
  case registerRoot
  /// `pyvenv.cfg`.
  case configure
  /// A missing directory.
  case makeDirectory(FilePath)
  /// `lib64 → lib`.
  case linkLib64
  /// What is in a real `lib64` and not in `lib` moves there.
  case mergeLib64
  /// Something that is in the way, or left over, goes to the backup.
  case setAside(FilePath)
  /// Activators.
  case writeActivators([String])
  /// `pip` and its other names.
  case writePip([String])
  /// Scripts are run by the environment's own interpreter.
  case redirectScripts([ByteString])
  /// Scripts may be executed.
  case makeExecutable([ByteString])
  /// Scripts are generated as their distribution declares them.
  case generateScripts([EntryPoint])
  /// What is there gets the name it had.
  case rename(FilePath, to: FilePath)
  /// A file gets other bytes in place of the ones it has.
  case rewrite(FilePath, from: [UInt8], to: [UInt8])
  /// Distributions are installed, by uv or pip and over the network: only when that is asked for.
  case install([String])
  /// A heal that was killed is taken back.
  case recover

  /// Whether it needs the network, so that nobody does it unasked.
  package var isOnline: Bool {
    if case .install = self { true } else { false }
  }
}
