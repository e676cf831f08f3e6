import Glibc
package import SystemPackage

/// What this process was started with: variables, working directory, user, terminal.
///
/// It is captured once at the start and passed down; the code below reads these from nowhere else.
package struct HostContext: Sendable {
  /// The environment variables.
  package var variables: EnvironmentVariables
  /// The working directory, nil when it was removed.
  package var workingDirectory: FilePath?
  /// The effective user.
  package var user: UInt32
  /// Whether standard output is a terminal.
  package var outputIsTerminal: Bool
  /// The width of the terminal in columns, 80 when there is none.
  package var terminalWidth: Int

  /// A context with the given values.
  package init(
    variables: [String: ByteString], workingDirectory: FilePath?, user: UInt32,
    outputIsTerminal: Bool = false, terminalWidth: Int = 80
  ) {
    self.init(
      captured: EnvironmentVariables(variables), workingDirectory: workingDirectory, user: user,
      outputIsTerminal: outputIsTerminal, terminalWidth: terminalWidth)
  }

  /// The context of this process.
  package static func capture() -> HostContext {
    let terminal = isatty(STDOUT_FILENO) == 1
    return HostContext(
      captured: capturedVariables(), workingDirectory: capturedWorkingDirectory(),
      user: geteuid(), outputIsTerminal: terminal,
      terminalWidth: terminal ? capturedWidth() : 80)
  }

  private init(
    captured variables: EnvironmentVariables, workingDirectory: FilePath?, user: UInt32,
    outputIsTerminal: Bool, terminalWidth: Int
  ) {
    self.variables = variables
    self.workingDirectory = workingDirectory
    self.user = user
    self.outputIsTerminal = outputIsTerminal
    self.terminalWidth = terminalWidth
  }

  /// The value of the variable `name`, nil when it is unset or empty.
  package func value(_ name: String) -> ByteString? {
    guard let value = variables[name], !value.bytes.isEmpty else { return nil }
    return value
  }

  /// The absolute entries of `PATH`, in order; programs are never looked for in relative ones.
  package var searchDirectories: [FilePath] {
    SearchList(value("PATH")).paths.filter(\.isAbsolute)
  }

  /// `path` made absolute by the working directory, if there is one.
  package func absolute(_ path: FilePath) -> FilePath {
    workingDirectory.map { path.absolute(from: $0) } ?? path
  }

  /// The directory for `purpose` by the XDG base directory specification.
  ///
  /// - Returns: `$variable/replit-py`, or the default below the home directory; nil without a home
  ///   directory, and where others than the user control it.
  package func directory(_ purpose: BaseDirectory) -> FilePath? {
    guard let named = namedDirectory(purpose),
      UserFile.isOwn(named.path, below: named.anchor, for: user)
    else { return nil }
    return named.path
  }

  /// The directory for `purpose` that is configured but not used, because others control it.
  package func othersDirectory(_ purpose: BaseDirectory) -> FilePath? {
    directory(purpose) == nil ? namedDirectory(purpose)?.path : nil
  }

  private func namedDirectory(
    _ purpose: BaseDirectory
  ) -> (path: FilePath, anchor: FilePath)? {
    if let given = value(purpose.variable).map({ FilePath($0) }), given.isAbsolute {
      return (given.pushing("replit-py"), given)
    }
    guard let home = value("HOME").map({ FilePath($0) }), home.isAbsolute else { return nil }
    return (home.pushing(purpose.belowHome).pushing("replit-py"), home)
  }

  private static func capturedVariables() -> EnvironmentVariables {
    var entries: [[UInt8]] = []
    entries.reserveCapacity(64)
    var entry = environ
    while let pointer = entry.pointee {
      entries.append(Array(UnsafeRawBufferPointer(start: pointer, count: strlen(pointer))))
      entry += 1
    }
    return EnvironmentVariables(entries: entries)
  }

  private static func capturedWorkingDirectory() -> FilePath? {
    guard let pointer = getcwd(nil, 0) else { return nil }
    defer { free(pointer) }
    return FilePath(platformString: pointer)
  }

  /// The current width of the terminal in columns, 80 when standard output is not one.
  package static func capturedWidth() -> Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// The XDG base directories the program uses.
package enum BaseDirectory: Sendable {
  /// Data that can be found out again.
  case cache
  /// The user's settings.
  case configuration
  /// The history, and small decisions of the user such as trust.
  case state

  var variable: String {
    switch self {
    case .cache: "XDG_CACHE_HOME"
    case .configuration: "XDG_CONFIG_HOME"
    case .state: "XDG_STATE_HOME"
    }
  }

  var belowHome: FilePath {
    switch self {
    case .cache: ".cache"
    case .configuration: ".config"
    case .state: ".local/state"
    }
  }
}
