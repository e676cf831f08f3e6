import Host

extension PackageInstaller {
  /// The index that is asked: what `lines` of a requirements file, the installer's variables say, else
  /// PyPI.
  func index(namedIn lines: [String]) -> String {
    for line in lines {
      let words = line.split { $0 == " " || $0 == "=" }
      if words.count == 2, words[0] == "--index-url" || words[0] == "-i" { return String(words[1]) }
    }
    let names = isUV ? ["UV_DEFAULT_INDEX", "UV_INDEX_URL"] : ["PIP_INDEX_URL"]
    let named = names.lazy.compactMap { host.value($0)?.lossyText }.first { !$0.isEmpty }
    return named ?? "https://pypi.org/simple/"
  }

  /// Whether anything answers at `index`, whatever it says.
  ///
  /// Python asks, which knows of proxies and certificates. The address is given in a variable: it may
  /// have a password in it.
  func answers(_ index: String) -> Bool {
    let question = """
      import os, urllib.error, urllib.parse, urllib.request
      index = urllib.parse.urlsplit(os.environ["REPLIT_PY_INDEX"])
      if index.scheme in ("http", "https"):
          place = index.netloc.rpartition("@")[2]
          try:
              urllib.request.urlopen(index.scheme + "://" + place + "/", timeout=10)
          except urllib.error.HTTPError:
              pass
      """
    var asking = variables
    asking = EnvironmentVariables(
      Dictionary(asking.pairs.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        .merging(["REPLIT_PY_INDEX": ByteString(index)]) { $1 })
    let answer = InstallerProcess(
      program: staging.python, arguments: ["-I", "-c", question], variables: asking,
      voice: .silent)
    return (try? answer.run()) == 0
  }
}
