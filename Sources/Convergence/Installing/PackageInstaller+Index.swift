import EmbeddedFiles
import Host
import Observation

extension PackageInstaller {
  /// Whether any index that serves every package answers.
  var reachesIndex: Bool {
    let named = sources.sources.places.filter { $0.role == .main || $0.role == .extra }
    let names = isUV ? ["UV_DEFAULT_INDEX", "UV_INDEX_URL"] : ["PIP_INDEX_URL"]
    let given = names.lazy.compactMap { host.value($0)?.lossyText }.first
    let usual = named.contains { $0.role == .main } ? [] : [given ?? "https://pypi.org/simple/"]
    return (named.map(\.address) + usual).contains(where: answers)
  }

  /// Whether a server answers at `index`, with any response.
  ///
  /// Python sends the request because it knows about proxies and certificates. The address is
  /// passed in a variable, not as an argument, because it may contain a password.
  private func answers(_ index: String) -> Bool {
    let question = String(decoding: EmbeddedFile.index, as: UTF8.self)
    let asking = EnvironmentVariables(
      entries: [Array("REPLIT_PY_INDEX=\(index)".utf8)] + variables.entries)
    let answer = InstallerProcess(
      program: staging.python, arguments: ["-I", "-S", "-c", question], variables: asking,
      directory: staging.path, voice: .silent)
    return (try? answer.run()) == 0
  }
}
