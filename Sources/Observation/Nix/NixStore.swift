package import Host
package import SystemPackage

/// What keeps a path in Nix's store that an environment needs.
package struct NixStore: Hashable, Sendable {
  /// The path: the name below the store's directory that has the interpreter.
  package var path: FilePath
  /// Whether Nix keeps it.
  package var keeping: Keeping
  /// How the root of the environment's own stands.
  package var ownRoot: OwnRoot
  /// The program that registers a root; nil where it is not on `PATH`.
  package var registrar: FilePath?

  /// Whether a garbage collection leaves the path.
  package enum Keeping: Hashable, Sendable {
    /// It does: a root leads to it, or to something that needs it.
    case kept
    /// It does not, once no program that runs uses it.
    case collectable
    /// No root leads straight to it; whether one leads to something that needs it is not known.
    case unknown(Silence)
  }

  /// Why Nix did not say what keeps a path.
  package enum Silence: Hashable, Sendable {
    /// Nobody who waits wants to know.
    case notAsked
    /// `nix-store` is not on `PATH`.
    case noProgram
    /// It did not answer in this many seconds.
    case hung(seconds: Int)
    /// It failed with these last words.
    case failed(said: String)
  }

  /// The link to the path in the environment's `.replit-py`.
  package enum OwnRoot: Hashable, Sendable {
    /// Nix knows it.
    case registered
    /// Nix was asked at this place to register it, and did not.
    case refused
    /// It is not there, or Nix was not asked yet.
    case absent
  }

  /// A path of its parts.
  package init(path: FilePath, keeping: Keeping, ownRoot: OwnRoot, registrar: FilePath?) {
    self.path = path
    self.keeping = keeping
    self.ownRoot = ownRoot
    self.registrar = registrar
  }

  /// Looks for what keeps `interpreter`, which is free of links; nil when it is not in a store.
  ///
  /// Nix is only asked where no root leads straight to it.
  ///
  /// - Parameters:
  ///   - isAsking: Whether Nix may be asked: it takes tens of milliseconds.
  ///   - before: What was found a moment ago.
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

  /// What is noted before Nix is asked to register `link` as a root of `path`: a project that was
  /// moved, or follows another interpreter, asks again.
  package static func request(for path: FilePath, at link: FilePath) -> ByteString {
    ByteString(path.bytes.bytes + [UInt8(ascii: " ")] + link.bytes.bytes)
  }

  /// Nix's own answer.
  ///
  /// Programs that run are roots that do not last: this one's own `PATH` may name the store.
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

  /// Seconds that a person waits for Nix.
  private static let patience = 3
}
