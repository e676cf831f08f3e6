import Host
import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("What a project declares")
struct DeclarationTests {
  @Test("is in the files that requirements.txt takes in as well, each once, none outside of it")
  func readsIncludedFilesOnce() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("requirements.txt", "-r deps/base.txt\n-r ../outside.txt\n-r /outside.txt\nsix\n"),
      ("deps/base.txt", "-r more.txt\n-r ../requirements.txt\n-r missing.txt\nflask>=3\n"),
      ("deps/more.txt", "--index-url https://index.example/simple\nclick\n"),
      ("../outside.txt", "evil\n"),
    ] { try scratch.write(text, to: scratch.project.pushing(FilePath(name))) }

    let declared = try #require(Declaration(in: scratch.project))

    #expect(declared.file == "requirements.txt")
    #expect(declared.requirements.map(\.text) == ["six", "flask>=3", "click"])
    #expect(declared.sources == ["--index-url https://index.example/simple"])
  }

  private func declared(_ files: [String: String]) throws -> (Scratch, Declaration?) {
    let scratch = try Scratch()
    for (name, text) in files {
      try scratch.write(text, to: scratch.project.pushing(FilePath(name)))
    }
    return (scratch, Declaration(in: scratch.project))
  }

  @Test("has bounds, which ask for nothing, and what they take in asks again")
  func readsConstraints() throws {
    let (_, declared) = try declared([
      "requirements.txt": "six\n-c deps/bounds.txt\n-c ../outside.txt\n-c missing.txt\n",
      "deps/bounds.txt":
        "six<2\nidna==3.6 ; python_version > '3'\na[x]==1\n-c bounds.txt\n-c more.txt\n-r asks.txt",
      "deps/more.txt": "-e ../app\nurllib3<2\n-c ../requirements.txt\n", "deps/asks.txt": "click\n",
      "../outside.txt": "evil==1\n",
    ])
    #expect(declared?.requirements.map(\.text) == ["six", "click"])
    #expect(
      declared?.constraints.map(\.text) == [
        "six<2", "idna==3.6 ; python_version > '3'", "urllib3<2", "six",
      ])
    #expect(declared?.editables == [:])
  }

  @Test("says where packages are, wherever that is read")
  func saysWherePackagesComeFrom() throws {
    let (scratch, declared) = try declared([
      "requirements.txt": "-r deps/more.txt\n-f deps\n--find-links=missing\n",
      "deps/more.txt": "--find-links wheels\n-f deps\n--find-links https://x.org/wheels\n",
      "deps/wheels/x": "",
    ])
    let address = DirectURL.address(of: scratch.project.string)
    #expect(
      declared?.sources == [
        "-f \(address)/deps", "--find-links=missing", "--find-links \(address)/deps/wheels",
        "-f \(address)/deps", "--find-links https://x.org/wheels",
      ])
  }

  @Test("has from pyproject.toml where packages come from, and no name that an index may misread")
  func readsSourcesOfPackages() throws {
    let (scratch, declared) = try declared([
      "pyproject.toml": """
      [project]
      dependencies = ["a[x]>1", "B", "c; python_version > '3'", "d", "e", "f", "g", "h"]
      [tool.uv.sources]
      a = { path = "libs/a", editable = true }
      b = { path = "libs/b.whl" }
      c = { git = "https://x.org/c", tag = "v1", subdirectory = "s" }
      d = { url = "https://x.org/d.whl" }
      e = { index = "mine" }
      f = { workspace = true }
      g = [{ url = "https://x.org/g.whl" }]
      h = { path = "../outside", editable = true }
      """,
      "libs/a/setup.py": "", "libs/b.whl": "", "../outside/setup.py": "",
    ])
    let root = try PathLookup.resolve(scratch.project)
    #expect(
      declared?.requirements.map(\.text) == [
        "a[x]>1", "B @ file://\(root)/libs/b.whl",
        "c @ git+https://x.org/c@v1#subdirectory=s ; python_version > \"3\"",
        "d @ https://x.org/d.whl", "e",
      ])
    #expect(declared?.editables == [DistributionName("a"): root.appending("libs/a")])
  }

  @Test("has projects to be installed from where they are, by the names that they give themselves")
  func editables() throws {
    let (scratch, declared) = try declared([
      "requirements.txt": "-r deps/more.txt\n-e .\n-e libs/cfg[dev]\n-e libs/old\n-e libs/poetry\n",
      "deps/more.txt":
        "-e libs/named#egg=named\n-e ./beside\n-e git+https://x.org/a#egg=far\n-e libs/unnamed\n",
      "pyproject.toml": "[project]\nname = 'Own.App'\ndynamic = ['dependencies']\n",
      "libs/cfg/setup.cfg": "[other]\nname = no\n[metadata]\nname = cfg-app\n",
      "libs/old/old_app.egg-info/PKG-INFO": "Metadata-Version: 2.1\nName: old-app\nVersion: 1\n",
      "libs/poetry/pyproject.toml": "[tool.poetry]\nname = 'poet'\n", "libs/named/setup.py": "",
      "libs/unnamed/setup.py": "", "deps/beside/pyproject.toml": "[project]\nname = 'beside'\n",
    ])
    #expect(
      declared?.requirements.map(\.text) == [
        "Own.App", "cfg-app[dev]", "old-app", "poet", "named", "beside",
        "far @ git+https://x.org/a",
      ])
    let root = try PathLookup.resolve(scratch.project)
    let directories = declared?.editables.map { "\($0.key.text) \($0.value.relative(to: root))" }
    #expect(
      directories?.sorted() == [
        "beside deps/beside", "cfg-app libs/cfg", "named libs/named", "old-app libs/old",
        "own-app ", "poet libs/poetry",
      ])
  }

  @Test(
    "is not read from what is no file, is too large, or leads out of the project",
    .timeLimit(.minutes(1)))
  func hostile() async throws {
    let scratch = try Scratch()
    try scratch.write(
      (["six"]
        + ["fifo", "/dev/zero", "large", "loop", "dir", "a\u{0}b", "binary"].flatMap {
          ["-r \($0)", "-c \($0)", "-e \($0)"]
        } + ["-e out", "-e ../outside", "-e /etc", "-r many0.txt", "-e fifo-project"])
        .joined(separator: "\n"), to: scratch.project.appending("requirements.txt"))
    for number in 0..<200 {
      try scratch.write(
        "-r many\(number + 1).txt\n-c many\(number).txt\n"
          + String(repeating: "# x\n", count: 20_000),
        to: scratch.project.appending("many\(number).txt"))
    }
    let made = try await scratch.run(
      "/bin/bash", "-c",
      """
      mkfifo fifo; truncate -s 3G large; ln -s loop loop; mkdir dir ../outside fifo-project
      ln -s ../outside out; echo '[project]
      name = "evil"' | tee ../outside/pyproject.toml >dir/setup.py; head -c 100000 /dev/urandom >binary
      mkfifo fifo-project/pyproject.toml fifo-project/setup.cfg
      """, in: scratch.project)
    try #require(made.status == 0, "\(made)")

    let declared = try #require(Declaration(in: scratch.project))

    #expect(declared.requirements.first?.text == "six")
    #expect(!declared.requirements.contains { $0.name == "evil" })
    #expect(declared.editables == [:])
  }

  @Test("is nothing where there is no file, or nothing in it")
  func declaresNothing() throws {
    let scratch = try Scratch()
    #expect(Declaration(in: scratch.project) == nil)
    try scratch.write("# nothing\n", to: scratch.project.appending("requirements.txt"))
    #expect(Declaration(in: scratch.project) == nil)
  }
}
