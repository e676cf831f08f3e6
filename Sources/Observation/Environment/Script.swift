import Glibc
package import Host
package import SystemPackage

/// A file in `bin` that says what runs it, or that is empty.
package struct Script: Hashable, Sendable {
  /// Its name in `bin`.
  package var name: ByteString
  /// Bytes.
  package var size: Int64
  /// Whether it may be executed.
  package var isExecutable: Bool
  /// Its first lines, nil where it is empty.
  package var shebang: Shebang?
  /// What the first lines come to.
  package var runner: Runner
  /// The module that a script of an installer's form imports its function from.
  package var module: String?
  /// All of it, where it is a script that runs by Python and may have to be written again.
  package var contents: [UInt8]?

  static let headLength = 8192

  /// What runs a script.
  package enum Runner: Hashable, Sendable {
    /// A `python` of this environment, by its name in `bin`.
    case environment(name: String)
    /// The first of that name on `PATH`.
    case search(String)
    /// An interpreter that is not there.
    case missing(FilePath)
    /// An interpreter outside the environment.
    case elsewhere(FilePath)
    /// Something else than Python, or nothing.
    case other

    /// What `shebang` comes to for a script in `bin`.
    init(_ shebang: Shebang, bin: FilePath) {
      let path = FilePath(shebang.program)
      let name = path.name.lossyText
      switch shebang.form {
      case .relocatable: self = .environment(name: name)
      case .search: self = Self.isPython(name) ? .search(name) : .other
      case .direct, .shell:
        if Self.isOwn(path, bin: bin) {
          self = Self.isPython(name) ? .environment(name: name) : .other
        } else if !Self.isPython(name) {
          self = .other
        } else {
          self = path.status() == nil ? .missing(path) : .elsewhere(path)
        }
      }
    }

    private static func isPython(_ name: String) -> Bool {
      name.hasPrefix("python") || name.hasPrefix("pypy") || name.hasPrefix("graalpy")
    }

    private static func isOwn(_ path: FilePath, bin: FilePath) -> Bool {
      if path.parent == bin { return true }
      guard path.isAbsolute, let directory = try? PathLookup.resolve(path.parent) else {
        return false
      }
      return directory == (try? PathLookup.resolve(bin))
    }
  }

  /// A script as known from elsewhere.
  package init(
    name: ByteString, size: Int64 = 200, isExecutable: Bool = true, shebang: Shebang?,
    runner: Runner, module: String? = nil, contents: [UInt8]? = nil
  ) {
    self.name = name
    self.size = size
    self.isExecutable = isExecutable
    self.shebang = shebang
    self.runner = runner
    self.module = module
    self.contents = contents
  }

  /// Looks at the file `name` in `bin`; nil where it is a directory, a link, a program or text
  /// without a `#!` line.
  init?(_ name: ByteString, in bin: OpenDirectory) {
    guard let status = bin.status(name), status.isFile,
      let head = try? bin.head(of: name, count: Self.headLength)
    else { return nil }
    self.name = name
    size = Int64(status.st_size)
    isExecutable = status.st_mode & 0o111 != 0
    shebang = Shebang(head)
    if head.isEmpty {
      runner = .other
      return
    }
    guard let shebang else { return nil }
    runner = Runner(shebang, bin: bin.path)
    if runner == .other { return }
    module = Self.imported(by: head)
    if head.count < Self.headLength {
      contents = head
    } else if status.st_size < 1 << 20 {
      contents = try? bin.contents(of: name, limit: 1 << 20)
    }
  }

  /// Whether whose it is decides about it: it does not run by this environment's interpreter.
  var mayHaveToBeRewritten: Bool {
    switch runner {
    case .missing, .elsewhere: true
    case .environment: !isExecutable || shebang.map { $0.endsInReturn || $0.isTooLong } ?? false
    case .other: size == 0
    case .search: false
    }
  }

  /// The module in the line `from MODULE import NAME` of what installers generate.
  private static func imported(by head: [UInt8]) -> String? {
    let keyword = "from ".utf8
    for line in head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
    where line.starts(with: keyword) {
      let rest = line.dropFirst(keyword.count)
      let module = rest.prefix { $0 != UInt8(ascii: " ") }
      if rest.dropFirst(module.count).starts(with: " import ".utf8) {
        return String(decoding: module, as: UTF8.self)
      }
    }
    return nil
  }
}
