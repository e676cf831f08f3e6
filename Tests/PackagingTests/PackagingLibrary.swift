import Host
import SystemPackage
import TestSupport

/// The library `packaging` of PyPI, which pip has, too: what it says is what the tests hold against.
enum PackagingLibrary {
  /// The interpreter in `$REPLIT_PY_TEST_TOOLS` that has it, nil where there is none.
  static let interpreter: FilePath? = {
    let tools = HostContext.capture().value("REPLIT_PY_TEST_TOOLS").map { FilePath($0) }
    return tools?.appending("bin/python")
  }()

  /// Whether it is there; where it is not, that is said loudly.
  static func isInstalled() async -> Bool { await installation.value }

  private static let installation = Task {
    if let interpreter {
      let result = try? await Command(interpreter, ["-I", "-c", "import packaging"]).run()
      if result?.status == 0 { return true }
    }
    print("SKIPPED: $REPLIT_PY_TEST_TOOLS has no Python with `packaging`")
    return false
  }

  /// What the library says to each question.
  ///
  /// - Parameters:
  ///   - kind: The function of ``program`` that answers.
  ///   - fields: What it is called with, as many texts at a time as it takes.
  static func answers(_ kind: String, _ fields: [String]) async throws -> [String] {
    guard let interpreter else { return [] }
    let scratch = try Scratch()
    let script = scratch.project.appending("answer.py")
    let input = scratch.project.appending("input")
    try scratch.write(program, to: script)
    try scratch.write(fields.joined(separator: "\0"), to: input)
    let result = try await Command(
      interpreter, ["-I", "-X", "utf8", script.string, kind, input.string]
    ).run()
    guard result.status == 0 else { throw Failure(errors: result.errors) }
    return result.output.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
  }

  /// The library's process did not end well.
  struct Failure: Error {
    let errors: String
  }

  /// Answers with one text for each question, all of them with NULs between them.
  private static let program = #"""
    import sys
    from packaging.markers import InvalidMarker, Marker
    from packaging.requirements import InvalidRequirement, Requirement
    from packaging.specifiers import InvalidSpecifier, SpecifierSet
    from packaging.utils import canonicalize_name
    from packaging.version import InvalidVersion, Version

    def version(text):
        try:
            read = Version(text)
        except InvalidVersion:
            return "invalid"
        return " ".join([str(read), read.public, read.base_version, str(read.is_prerelease)])

    def order(left, right):
        left, right = Version(left), Version(right)
        return "<" if left < right else ">" if left > right else "="

    def contains(specifiers, version):
        try:
            read = SpecifierSet(specifiers)
        except InvalidSpecifier:
            return "invalid"
        read_version = Version(version)
        return " ".join(str(read.contains(read_version, prereleases=p)) for p in (True, False))

    def requirement(text, *versions):
        try:
            read = Requirement(text)
        except InvalidRequirement:
            return "invalid"
        admitted = [read.specifier.contains(Version(v), prereleases=True) for v in versions]
        return "\n".join([
            read.name, canonicalize_name(read.name), ",".join(sorted(read.extras)),
            str(read.url), str(read.marker), " ".join(map(str, admitted)),
        ])

    def same(left, right):
        return str(Requirement(left) == Requirement(right))

    KEYS = [
        "os_name", "sys_platform", "platform_machine", "platform_python_implementation",
        "platform_release", "platform_system", "platform_version", "python_version",
        "python_full_version", "implementation_name", "implementation_version",
    ]

    def marker(text, *values):
        try:
            read = Marker(text)
        except InvalidMarker:
            return "invalid"
        environment = dict(zip(KEYS, values))
        if values[-1]:
            environment["extra"] = values[-1]
        try:
            return f"{read}\n{read.evaluate(environment)}"
        except (KeyError, ValueError):
            return f"{read}\n{False}"

    FIELDS = {version: 1, order: 2, contains: 2, requirement: 7, same: 2, marker: 13}
    answer = globals()[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8", newline="") as file:
        fields = file.read().split("\0")
    count = FIELDS[answer]
    questions = [fields[i:i + count] for i in range(0, len(fields), count)]
    sys.stdout.reconfigure(newline="")
    sys.stdout.write("\0".join(answer(*question) for question in questions))
    """#
}
