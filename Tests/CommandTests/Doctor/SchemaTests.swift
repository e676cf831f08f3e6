import Host
import SystemPackage
import TestSupport
import Testing

/// A validator that others wrote, from PyPI.
private enum Validator {
  static let path: FilePath? = {
    let tools = HostContext.capture().value("REPLIT_PY_TEST_TOOLS").map { FilePath($0) }
    let python = tools.map { $0.appending("bin/python") }
    let isThere = python.map(PathLookup.isExecutableFile) ?? false
    if !isThere { print("SKIPPED: REPLIT_PY_TEST_TOOLS has no Python with jsonschema") }
    return isThere ? python : nil
  }()
}

@Suite("The JSON Schema", .enabled(if: Validator.path != nil && !RealInterpreter.all.isEmpty))
struct SchemaTests {
  /// What `document` breaks of the schema that the program prints, a line each.
  private func violations(of document: String, in scratch: Scratch) async throws -> [String] {
    let schema = try await scratch.replitPy("doctor", "--json-schema", providing: nil)
    try #require(schema.status == 0, "\(schema)")
    try scratch.write(schema.output, to: scratch.directory.appending("schema.json"))
    try scratch.write(document, to: scratch.directory.appending("document.json"))
    let script = """
      import json, sys, jsonschema
      schema, document = (json.load(open(name)) for name in sys.argv[1:])
      jsonschema.Draft202012Validator.check_schema(schema)
      for error in jsonschema.Draft202012Validator(schema).iter_errors(document):
          print(error.json_path, error.message)
      """
    let answer = try await Command(
      try #require(Validator.path),
      [
        "-I", "-c", script, scratch.directory.appending("schema.json").string,
        scratch.directory.appending("document.json").string,
      ]
    ).run()
    try #require(answer.status == 0, "\(answer)")
    return answer.lines
  }

  @Test(
    "is kept to by every document that is printed",
    arguments: [
      ["doctor", "--json"], ["doctor", "--json", "--deep"], ["status", "--json"],
      ["heal", "--dry-run", "--json"], ["heal", "--json"],
      ["heal", "--migrate", "--dry-run", "--json"], ["heal", "--prune", "--dry-run", "--json"],
    ])
  func documentsAreValid(_ words: [String]) async throws {
    let scratch = try Scratch()
    let python = try #require(RealInterpreter.all.last)
    try scratch.makeUserBase(for: python)
    if let other = RealInterpreter.pair?.old {
      try scratch.makeUserBase(for: other, module: "other")
    }
    try scratch.write("", to: scratch.environment.appending("lib/~reeting"))
    try scratch.write("[env]\nVIRTUAL_ENV = \"x\"\n", to: scratch.project.appending(".replit"))

    let answer = try await Command(
      Program.path, words, variables: scratch.variables(providing: python),
      directory: scratch.project
    ).run()

    #expect(try await violations(of: answer.output, in: scratch) == [], "\(answer)")
  }

  @Test("refuses what is no document of ours")
  func refusesOthers() async throws {
    let scratch = try Scratch()
    let document = """
      {"schema": 1, "project": "/p", "trigger": "whim", "environment": {}, "interpreter": {},
       "findings": [{"code": "X"}], "repairs": [], "healthy": true}
      """
    #expect(try await violations(of: document, in: scratch).count > 3)
  }
}
