import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("OwnershipJudge")
struct OwnershipJudgeTests {
  private static let keys =
    "home = /usr/bin\nversion = 3.11.2\ninclude-system-site-packages = true\n"

  /// Files of an environment; a path that ends in `/` is a directory, `->` separates a link from
  /// its target.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let owner: Ownership
    var configuration: String?
    var things: [String] = []
    var activator: String?
    var variables: [String: ByteString] = [:]
  }

  static let cases = [
    Case(testDescription: "nothing", owner: .nobody),
    Case(
      testDescription: "what a heal left alone", owner: .inherited(.userBase),
      things: [".replit-py/journal/1.json"]),
    Case(
      testDescription: "a user base", owner: .inherited(.userBase),
      things: ["bin/flask", "lib/python3.11/site-packages/six.py"]),
    Case(testDescription: "our key", owner: .ours, configuration: keys + "replit-py = 0.1.0\n"),
    Case(
      testDescription: "our directory before the first heal was made",
      owner: .inherited(.prototype),
      configuration: keys, things: [".replit-py/journal/"]),
    Case(
      testDescription: "our directory while somebody's own is adopted", owner: .foreign(.uv),
      configuration: keys + "uv = 0.13.9\n", things: [".replit-py/lock"]),
    Case(
      testDescription: "a heal under way", owner: .ours, configuration: keys,
      things: [".replit-py/pending"]),
    Case(
      testDescription: "a heal in the journal", owner: .ours, configuration: keys,
      things: [".replit-py/journal/1.json"]),
    Case(
      testDescription: "our journal beside a pyvenv.cfg", owner: .ours, configuration: keys,
      things: [".replit-py/journal/1.json"]),
    Case(
      testDescription: "our journal beside links without a pyvenv.cfg", owner: .ours,
      things: [".replit-py/journal/1.json", "bin/python->/usr/bin/python3"]),
    Case(
      testDescription: "somebody's own that was given back", owner: .foreign(.uv),
      configuration: keys + "uv = 0.13.9\n",
      things: [".replit-py/journal/1.json", ".replit-py/journal/2.json", ".replit-py/held"]),
    Case(
      testDescription: "the prototype's keys", owner: .inherited(.prototype), configuration: keys),
    Case(
      testDescription: "the prototype's keys in another order", owner: .foreign(.venv),
      configuration: "version = 3.11.2\nhome = /usr/bin\ninclude-system-site-packages = true\n"),
    Case(
      testDescription: "the prototype's keys and one more", owner: .foreign(.venv),
      configuration: keys + "prompt = mine\n"),
    Case(
      testDescription: "virtualenv's", owner: .foreign(.virtualenv),
      configuration: keys + "virtualenv = 21.15.0\n"),
    Case(testDescription: "uv's", owner: .foreign(.uv), configuration: keys + "uv = 0.13.9\n"),
    Case(
      testDescription: "uv's, named by the platform", owner: .platform,
      configuration: keys + "uv = 0.13.9\n",
      variables: ["UV_PROJECT_ENVIRONMENT": ".pythonlibs"]),
    Case(
      testDescription: "uv's, named by another spelling", owner: .platform,
      configuration: keys + "uv = 0.13.9\n",
      variables: ["UV_PROJECT_ENVIRONMENT": "./x/../.pythonlibs/"]),
    Case(
      testDescription: "uv's, while the variable names another directory", owner: .foreign(.uv),
      configuration: keys + "uv = 0.13.9\n", variables: ["UV_PROJECT_ENVIRONMENT": ".venv"]),
    Case(
      testDescription: "venv's, while the variable names it", owner: .foreign(.venv),
      configuration: keys + "prompt = mine\n",
      variables: ["UV_PROJECT_ENVIRONMENT": ".pythonlibs"]),
    Case(
      testDescription: "links and no pyvenv.cfg", owner: .inherited(.unmarked),
      things: ["bin/python->/usr/bin/python3"]),
    Case(
      testDescription: "a stock activator and no pyvenv.cfg", owner: .foreign(.venv),
      things: ["bin/python->/usr/bin/python3"],
      activator: "VIRTUAL_ENV='/x'\ndeactivate () { :; }\n"),
    Case(
      testDescription: "virtualenv's activator and no pyvenv.cfg", owner: .foreign(.virtualenv),
      activator: "# virtualenv\nVIRTUAL_ENV='/x'\ndeactivate () { :; }\n"),
    Case(
      testDescription: "an empty pyvenv.cfg", owner: .inherited(.unmarked), configuration: "",
      things: ["bin/python->/usr/bin/python3"]),
    Case(
      testDescription: "an empty pyvenv.cfg beside our state", owner: .ours, configuration: "",
      things: [".replit-py/journal/1.json"]),
  ]

  @Test("decides by what its maker left", arguments: cases)
  func judges(_ given: Case) throws {
    let scratch = try Scratch()
    try scratch.makeDirectory(scratch.environment)
    for thing in given.things { try Self.make(thing, in: scratch) }
    if let text = given.configuration {
      try scratch.write(text, to: scratch.environment.appending("pyvenv.cfg"))
    }
    if let text = given.activator {
      try scratch.write(text, to: scratch.environment.appending("bin/activate"))
    }
    #expect(scratch.observe(variables: given.variables).ownership == given.owner)
  }

  @Test("leaves a file or a link in the environment's place to nobody")
  func fileInItsPlaceIsNobodys() throws {
    let scratch = try Scratch()
    try scratch.write("", to: scratch.environment)
    #expect(scratch.observe().ownership == .nobody)
  }

  private static func make(_ thing: String, in scratch: Scratch) throws {
    let parts = thing.split(separator: "->").map { FilePath(String($0)) }
    let path = scratch.environment.pushing(parts[0])
    if parts.count == 2 {
      try scratch.link(path, to: parts[1])
    } else if thing.hasSuffix("/") {
      try scratch.makeDirectory(path)
    } else {
      try scratch.write("", to: path)
    }
  }
}

extension Scratch {
  /// What an observer sees of the environment.
  func observe(
    variables: [String: ByteString] = [:], provided: InterpreterFacts? = nil
  ) -> EnvironmentObservation {
    EnvironmentObserver(
      host: HostContext(variables: variables, workingDirectory: project, user: 1000),
      project: Project(directory: project, source: .ancestor), path: environment,
      provided: provided, scope: .convergence
    ).observe()
  }
}
