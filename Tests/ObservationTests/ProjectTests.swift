import Host
import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("Project")
struct ProjectTests {
  private let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.makeDirectory(scratch.project.appending("a/b"))
  }

  private func find(home: FilePath? = nil, from directory: FilePath?) throws(ProjectError)
    -> Project
  {
    let variables: [String: ByteString] = home.map { ["REPL_HOME": $0.bytes] } ?? [:]
    return try Project.find(
      in: HostContext(variables: variables, workingDirectory: directory, user: 1000))
  }

  @Test(
    "is the nearest ancestor with an environment or a .replit",
    arguments: [".pythonlibs", ".replit"])
  func ancestor(_ marker: String) throws {
    try scratch.write("", to: scratch.project.appending(marker))
    let project = try find(from: scratch.project.appending("a/b"))
    #expect(project == Project(directory: scratch.project, source: .ancestor))
    try scratch.write("", to: scratch.project.appending("a").appending(marker))
    #expect(try find(from: scratch.project.appending("a/b")).directory.lastComponent == "a")
  }

  @Test("is what REPL_HOME names, wherever one works")
  func replHome() throws {
    let project = try find(home: scratch.project, from: "/")
    #expect(project == Project(directory: scratch.project, source: .replHome))
  }

  @Test("is free of dots when REPL_HOME has them")
  func dots() throws {
    let spelled = FilePath("\(scratch.project)/a/../../project/.")
    #expect(try find(home: spelled, from: "/").directory == scratch.project)
  }

  @Test("is found when REPL_HOME is empty, as if it were not set")
  func emptyReplHomeIsUnset() throws {
    try scratch.write("", to: scratch.project.appending(".replit"))
    #expect(try find(home: "", from: scratch.project).source == .ancestor)
  }

  @Test("is not guessed when REPL_HOME can not be used")
  func badHome() throws {
    let file = scratch.project.appending("file")
    try scratch.write("", to: file)
    let missing = scratch.project.appending("missing")
    #expect(throws: ProjectError.relative("project")) {
      try find(home: "project", from: scratch.directory)
    }
    #expect(throws: ProjectError.missing(missing)) { try find(home: missing, from: "/") }
    #expect(throws: ProjectError.notADirectory(file)) { try find(home: file, from: "/") }
  }

  @Test("is missed with a word where there is none")
  func isMissedWithAWord() throws {
    #expect(throws: ProjectError.notFound(from: "/usr")) { try find(from: "/usr") }
    #expect(throws: ProjectError.workingDirectoryGone) { try find(from: nil) }
  }
}
