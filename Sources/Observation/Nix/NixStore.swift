package import Host
package import SystemPackage

/// Whether Nix keeps the store path that an environment needs.
package struct NixStore: Hashable, Sendable {
  /// The path directly below the store's directory that contains the interpreter.
  package var path: FilePath
  /// Whether Nix keeps it.
  package var keeping: Keeping
  /// The state of the environment's own root.
  package var ownRoot: OwnRoot
  /// `nix-store`, which registers a root; nil where it is not on `PATH`.
  package var registrar: FilePath?

  /// Whether a garbage collection keeps the path.
  package enum Keeping: Hashable, Sendable {
    /// It does: a root points to the path, or to something that needs it.
    case kept
    /// It does not, unless a running program uses it.
    case collectable
    /// No root points to the path itself; whether one points to something that needs it is unknown.
    case unknown(Silence)
  }

  /// Why it is unknown whether Nix keeps a path.
  package enum Silence: Hashable, Sendable {
    /// Nix was not asked, because nobody needs to know.
    case notAsked
    /// `nix-store` is not on `PATH`.
    case noProgram
    /// It did not answer within this many seconds.
    case hung(seconds: Int)
    /// It failed; the last line of its output.
    case failed(said: String)
  }

  /// The state of the symlink to the path in the environment's `.replit-py`.
  package enum OwnRoot: Hashable, Sendable {
    /// Nix has registered it.
    case registered
    /// Nix was asked to register it at this path, and did not.
    case refused
    /// It does not exist, or Nix was not asked yet.
    case absent
  }

  /// A store path with these properties.
  package init(path: FilePath, keeping: Keeping, ownRoot: OwnRoot, registrar: FilePath?) {
    self.path = path
    self.keeping = keeping
    self.ownRoot = ownRoot
    self.registrar = registrar
  }

  /// Finds out whether Nix keeps `interpreter`, a path without symlinks; nil when it is not in a
  /// store.
  ///
  /// Nix is asked only where no root points to the path itself.
  ///
  /// - Parameters:
  ///   - isAsking: Whether Nix may be asked, which takes tens of milliseconds.
  ///   - before: The result of a moment ago, if any.
  ///   - registrar: Finds `nix-store`.
  init?(
    of interpreter: FilePath, in environment: FilePath, isAsking: Bool, before: NixStore?,
    host: HostContext, registrar: () -> FilePath?
  ) {
    let roots = NixRoots(host)
    guard let path = roots.storePath(of: interpreter) else { return nil }
    self.path = path
    let registrar = registrar()
    self.registrar = registrar
    let link = StateDirectory.storeRoot(in: environment)
    ownRoot = Self.ownRoot(link, to: path, in: environment, roots)
    if ownRoot == .registered || roots.leadStraight(to: path) {
      keeping = .kept
    } else if let before, before.path == path {
      keeping = before.keeping
    } else if isAsking {
      keeping = registrar.map { Self.ask($0, about: path, host) } ?? .unknown(.noProgram)
    } else {
      keeping = .unknown(.notAsked)
    }
  }

  private static func ownRoot(
    _ link: FilePath, to path: FilePath, in environment: FilePath, _ roots: NixRoots
  ) -> OwnRoot {
    if (try? PathLookup.target(ofLink: link)) == path.bytes, roots.register(link) {
      return .registered
    }
    let asked = try? PathLookup.target(ofLink: StateDirectory.askedStoreRoot(in: environment))
    return asked == request(for: path, at: link) ? .refused : .absent
  }

  /// The note made before Nix is asked to register `link` as a root of `path`.
  ///
  /// A project that was moved, or uses another interpreter, has another note, so that Nix is asked
  /// again.
  package static func request(for path: FilePath, at link: FilePath) -> ByteString {
    ByteString(path.bytes.bytes + [UInt8(ascii: " ")] + link.bytes.bytes)
  }

  /// Asks Nix whether it keeps `path`.
  ///
  /// Roots below `/proc` do not count: running processes, this one included, are only temporary
  /// roots.
  private static func ask(_ program: FilePath, about path: FilePath, _ host: HostContext) -> Keeping
  {
    let command = NixCommand(program, in: host, timeLimit: .seconds(patience))
    switch command.run(["--query", "--roots", path.bytes]) {
    case .succeeded(let words):
      let roots = words.split(separator: UInt8(ascii: "\n")).filter { line in
        line.first == UInt8(ascii: "/") && !line.starts(with: "/proc/".utf8)
          && line.contains(UInt8(ascii: ">"))
      }
      return roots.isEmpty ? .collectable : .kept
    case .hung: return .unknown(.hung(seconds: patience))
    case .failed(let said): return .unknown(.failed(said: said))
    }
  }

  /// How many seconds to wait for Nix.
  private static let patience = 3
}
