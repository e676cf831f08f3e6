import Actions
import Convergence
import Glibc
import Host
import Observation
import Plugins
import Report
import SystemPackage

/// A word that is no command of the program: the name of a plugin, or a mistake.
struct PluginRun {
  private let context: Context

  /// A run in `context`.
  init(_ context: Context) {
    self.context = context
  }

  /// Makes this process the plugin `name`; its words, signals and exit code are its own.
  ///
  /// - Throws: ``Failure`` when there is none that may be run.
  func run(_ name: String) throws(Failure) -> Never {
    replaceProcess(by: try plugin(named: name), context.invocation.words)
  }

  /// Makes this process the program at `path`, with the variables that plugins find.
  func replaceProcess(by path: FilePath, _ words: [ByteString]) -> Never {
    let failure = PluginLaunch.replaceProcess(by: path, words, variables: variables)
    let hint =
      failure == .execFormatError
      ? "a script begins with `#!` and its interpreter" : "look at its first line and its mode"
    context.console.say(
      Failure("\(Printable.text(path)) can not be run: \(failure)", hint: hint, status: .usage).text
    )
    exit(126)
  }

  /// Where the plugin `name` is.
  ///
  /// - Throws: ``Failure`` that says why it is not run, or which names are near.
  func plugin(named name: String) throws(Failure) -> FilePath {
    let found =
      Plugin.isName(ByteString(name)) ? context.plugins.candidates(named: ByteString(name)) : []
    if let plugin = found.first(where: { $0.problem == nil }) { return plugin.path }
    if let plugin = found.first, let problem = plugin.problem {
      throw Failure(
        "`\(name)` is not a command; \(Printable.text(plugin.path)) \(problem.words)",
        hint: problem.advice, status: problem.status)
    }
    throw unknown(name)
  }

  private func unknown(_ name: String) -> Failure {
    let plugins = context.plugins.all().filter { $0.problem == nil }.map(\.name.lossyText)
    let near = NearestNames(name, among: BuiltIns.listed + plugins).names.map { "`\($0)`" }
    let hint =
      switch near.count {
      case 0: "`replit-py help` lists the commands"
      case 1: "the most similar is \(near[0])"
      default: "the most similar are \(near.joined(separator: ", "))"
      }
    return Failure("`\(Printable.text(name))` is not a command", hint: hint, status: .usage)
  }

  /// What a plugin finds in its environment.
  private var variables: [VariableChange] {
    let project = try? context.project()
    let environment = project.flatMap { try? context.environment(of: $0) }
    var variables = [
      VariableChange("REPLIT_PY", to: context.program.bytes),
      VariableChange("REPLIT_PY_PROJECT", to: project?.directory.bytes),
      VariableChange("REPLIT_PY_ENVIRONMENT", to: environment?.bytes),
    ]
    if context.host.value("REPLIT_PY_PYTHON") == nil, let project {
      variables.append(VariableChange("REPLIT_PY_PYTHON", to: provided(to: project)?.bytes))
    }
    return variables
  }

  /// The provided interpreter, from the memory of what interpreters answered where that holds.
  private func provided(to project: Project) -> FilePath? {
    guard let search = try? Observer(host: context.host).search(for: project) else { return nil }
    FactsStore.remember(search, in: context.host)
    return search.provided?.found
  }
}

extension Plugin.Problem {
  /// What to do about it.
  fileprivate var advice: String? {
    switch self {
    case .notExecutable: "`chmod +x` lets it be run"
    case .untrusted: "`replit-py trust` trusts it"
    default: nil
    }
  }

  fileprivate var status: ExitStatus {
    if case .untrusted = self { .refused } else { .usage }
  }
}
