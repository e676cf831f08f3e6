import EmbeddedFiles
import Host
import SystemPackage

/// Asks an interpreter for its facts.
///
/// A plain executable is started once, for answer and proof; a wrapper or a shim twice: to learn
/// the executable, and to prove it.
struct InterpreterQuery {
  let host: HostContext
  /// The `PATH` that a shim or wrapper searches: without entries that the user controls.
  let searchPath: ByteString
  /// A directory from which nothing may be started, however it is named; nil for none.
  let outside: FilePath?
  /// The variable that tells a shim which version to start, with its value.
  var choice: (variable: String, value: String)?

  /// How many seconds an interpreter may take to answer: a shim on a busy machine needs some.
  private static let timeLimit = 10

  /// The facts about the interpreter found as `found`, whose real path is `resolved`.
  func ask(
    found: FilePath, resolved: FilePath, isShim: Bool
  ) throws(Rejection) -> InterpreterFacts {
    if !isShim, Self.isProgram(resolved), !Self.isInVirtualEnvironment(resolved) {
      let proof = try prove(resolved)
      if proof.answer.running == resolved {
        return try facts(proof, found: found, kind: .interpreter, executable: resolved)
      }
    }
    let executable = try executable(in: try introduction(of: found))
    if let outside, executable.isWithin(outside) { throw .insideProject }
    let proof = try prove(executable)
    guard proof.answer.running == executable else {
      throw .noEnvironment(prefix: proof.answer.prefix.bytes.lossyText)
    }
    return try facts(
      proof, found: found, kind: isShim ? .shim : kind(of: resolved, executable),
      executable: executable)
  }

  /// An answer given through a symlink in a scratch environment.
  private struct Proof {
    var answer: InterpreterAnswer
    var makesEnvironment: Bool
  }

  private func kind(of resolved: FilePath, _ executable: FilePath) -> InterpreterFacts.Kind {
    resolved == executable || Self.isInVirtualEnvironment(resolved) ? .interpreter : .wrapper
  }

  /// The executable that `answer` names.
  ///
  /// The kernel knows what runs, even where `argv[0]` names the wrapper; only a copy inside another
  /// virtual environment has to be asked for its base.
  private func executable(in answer: InterpreterAnswer) throws(Rejection) -> FilePath {
    let candidate =
      Self.isInVirtualEnvironment(answer.running) ? answer.baseExecutable : answer.running
    guard let path = try? PathLookup.resolve(candidate) else { throw .leadsNowhere }
    return path
  }

  private func facts(
    _ proof: Proof, found: FilePath, kind: InterpreterFacts.Kind, executable: FilePath
  ) throws(Rejection) -> InterpreterFacts {
    let answer = proof.answer
    guard let version = answer.version, let sitePackages = answer.sitePackages else {
      throw .rubbish
    }
    guard version >= PythonVersion(3, 6) else { throw .tooOld(version.text) }
    guard proof.makesEnvironment else {
      throw .noEnvironment(prefix: answer.prefix.bytes.lossyText)
    }
    return InterpreterFacts(
      found: found, kind: kind, executable: executable, version: version,
      implementation: answer.implementation, extensionSuffix: answer.extensionSuffix,
      basePrefix: answer.basePrefix,
      landmark: answer.landmark.isEmpty ? answer.basePrefix : answer.landmark,
      sitePackages: sitePackages)
  }

  private func introduction(of program: FilePath) throws(Rejection) -> InterpreterAnswer {
    let scratch = try scratchEnvironment()
    return try answer(of: program, in: scratch.answer)
  }

  /// Starts the executable through a symlink in a scratch environment and asks it there.
  ///
  /// With a `pyvenv.cfg`, `site` sets `sys.prefix` to the directory above that of `sys.executable`
  /// (CPython to 3.13; from 3.14 on it is set before `site`). So the symlink makes an environment
  /// if the interpreter takes it, not its target, for its executable.
  private func prove(_ executable: FilePath) throws(Rejection) -> Proof {
    let scratch = try scratchEnvironment()
    do {
      try scratch.link(to: executable)
    } catch {
      throw Self.noScratch(error)
    }
    let answer = try answer(of: scratch.python, in: scratch.answer)
    return Proof(
      answer: answer,
      makesEnvironment: answer.executable == scratch.python || answer.prefix == scratch.directory)
  }

  private func scratchEnvironment() throws(Rejection) -> ScratchEnvironment {
    do {
      return try ScratchEnvironment(in: host)
    } catch {
      throw Self.noScratch(error)
    }
  }

  private static func noScratch(_ error: Errno) -> Rejection {
    .failed(status: 0, said: "no place for temporary files: \(error)")
  }

  private func answer(
    of program: FilePath, in answerFile: FilePath
  ) throws(Rejection) -> InterpreterAnswer {
    let result = try run(program, answerFile: answerFile)
    guard let bytes = try? FileReading.contents(of: answerFile, limit: 1 << 16),
      let answer = InterpreterAnswer(bytes)
    else { throw Self.rejection(result) }
    return answer
  }

  private func run(
    _ program: FilePath, answerFile: FilePath
  ) throws(Rejection) -> ProbeProcess.Result {
    let process = ProbeProcess(
      program: program,
      arguments: [
        Array("-I".utf8), Array("-S".utf8), Array("-c".utf8), EmbeddedFile.query,
        answerFile.bytes.bytes,
      ],
      environment: environment, workingDirectory: "/",
      timeLimit: .seconds(Self.timeLimit))
    do {
      return try process.run()
    } catch {
      throw .failed(status: 126, said: "can not be started")
    }
  }

  private static func rejection(_ result: ProbeProcess.Result) -> Rejection {
    switch result.ending {
    case .timedOut, .stopped: .hung(seconds: timeLimit)
    case .signaled(let signal): .crashed(signal: Int(signal))
    case .exited(0): .rubbish
    case .exited(2) where result.said.contains("-I") || result.said.contains("python -h"):
      .tooOld("Python 2")
    case .exited(let code): .failed(status: Int(code), said: result.said)
    }
  }

  /// The variables for the query: none that changes which interpreter starts or what it loads.
  private var environment: [[UInt8]] {
    let inherited = Self.inherited(from: host.variables, searchPath: searchPath)
    guard let choice else { return inherited }
    let start = Array("\(choice.variable)=".utf8)
    return inherited.filter { !$0.starts(with: start) } + [start + Array(choice.value.utf8)]
  }

  /// Those of `variables` that an interpreter inherits when it is asked, with `searchPath` as
  /// `PATH`.
  static func inherited(
    from variables: EnvironmentVariables, searchPath: ByteString? = nil
  ) -> [[UInt8]] {
    variables.pairs.compactMap { name, value in
      guard !VariableNames.isHiddenFromInterpreters(name) else { return nil }
      let kept = name == "PATH" ? searchPath ?? value : value
      return Array(name.utf8) + [UInt8(ascii: "=")] + kept.bytes
    }
  }

  private static func isProgram(_ path: FilePath) -> Bool {
    (try? FileReading.head(of: path, count: 4)) == [0x7F, 0x45, 0x4C, 0x46]
  }

  private static func isInVirtualEnvironment(_ executable: FilePath) -> Bool {
    PathLookup.exists(
      executable.parent.parent.pushing("pyvenv.cfg"))
  }
}
