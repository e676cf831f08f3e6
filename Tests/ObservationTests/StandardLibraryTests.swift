import Host
@testable import Observation
import Packaging
import SystemPackage
import TestSupport
import Testing

@Suite("What a real interpreter has", .enabled(if: !RealInterpreter.all.isEmpty))
struct StandardLibraryTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test("is in the standard library as it says itself", arguments: RealInterpreter.all)
  func knowsItsModules(_ interpreter: RealInterpreter) async throws {
    let facts = try #require(try scratch.facts(of: interpreter))
    let library = try #require(StandardLibrary(landmark: facts.landmark))
    // `sys.stdlib_module_names` is there from 3.10 on, and lists modules of other systems as well.
    let script = """
      import sys, importlib.util
      for name in getattr(sys, 'stdlib_module_names', ['os', 'json', 'zlib', '_ctypes']):
        if not name.startswith('_') and importlib.util.find_spec(name): print(name)
      """
    let names = try await scratch.run(interpreter.executable, "-I", "-c", script).lines
    #expect(names.count > 2)
    #expect(names.filter { !library.has($0) } == [])
  }

  @Test(
    "is nothing that is installed beside it, or of a package's name",
    arguments: [
      "six", "pip", "setuptools", "site-packages", "dist-packages", "lib-dynload.x", "numpy",
      "test",
      "__pycache__", "",
    ])
  func leavesOutInstalledModules(_ name: String) throws {
    let facts = try #require(
      try scratch.facts(of: RealInterpreter.relocatable.last ?? RealInterpreter.all[0]))
    #expect(try #require(StandardLibrary(landmark: facts.landmark)).has(name) == false)
  }

  @Test("answers markers as it answers itself", arguments: RealInterpreter.all)
  func answersMarkers(_ interpreter: RealInterpreter) async throws {
    let facts = try #require(try scratch.facts(of: interpreter))
    let script = """
      import os, platform, sys
      v = sys.implementation.version
      print(os.name, sys.platform, platform.machine(), platform.python_implementation(),
        platform.release(), platform.system(), platform.version(),
        '.'.join(platform.python_version_tuple()[:2]), platform.python_version(),
        sys.implementation.name, '%d.%d.%d' % v[:3], sep='\\n')
      """
    let said = try await scratch.run(interpreter.executable, "-I", "-c", script).lines
    let seen = MarkerEnvironment(facts)
    #expect(
      [
        seen.osName, seen.sysPlatform, seen.platformMachine, seen.platformPythonImplementation,
        seen.platformRelease, seen.platformSystem, seen.platformVersion, seen.pythonVersion,
        seen.pythonFullVersion, seen.implementationName, seen.implementationVersion,
      ] == said)
  }

  @Test("is nothing where there is no library")
  func isNothingWithoutALibrary() {
    #expect(StandardLibrary(landmark: "/nonexistent/encodings/__init__.py") == nil)
  }

  @Test("shadows modules by the names in `site-packages`, of files and of packages")
  func findsNamesThatShadowModules() throws {
    let place = scratch.sitePackages
    for file in ["os.py", "encodings/x.py", "_ctypes.py", "six.py", "os.txt", "osx.py"] {
      try scratch.write("", to: place.pushing(FilePath(file)))
    }
    let seen = scratch.packages(library: try scratch.makeStandardLibrary())
    #expect(seen?.shadows == ["_ctypes.py", "encodings", "os.py"])
    #expect(scratch.packages()?.shadows == [])
  }

  @Test("is not all that an environment has: other versions' packages, by their names")
  func otherLibrary() throws {
    try scratch.install(
      "six", "1.17.0", files: ["six.py": "1"], more: ["../../../bin/six,,", "pkg/a.py,,"])
    for file in [
      "pkg/a.py", "own.py", "pkg.pth", "__pycache__/x.pyc", "~ix", "old-1.egg-info", "x.pyc",
    ] {
      try scratch.write("", to: scratch.sitePackages.pushing(FilePath(file)))
    }
    let path: FilePath = "lib/python3.11/site-packages"
    let library = try #require(OtherLibrary(path, in: scratch.environment))
    #expect(library.distributions == [Installed(name: "six", version: "1.17.0")])
    #expect(library.unowned == ["own.py"])
    #expect(library.scripts == ["six"])
    #expect(OtherLibrary("lib/python3.9/site-packages", in: scratch.environment) == nil)
  }

  @Test("lists what is installed by names alone, of both forms")
  func listsInstalledNames() throws {
    for name in ["Six-1.0.dist-info", "old.egg-info", "x", "-1.dist-info"] {
      try scratch.makeDirectory(scratch.sitePackages.appending(name))
    }
    let all = Installed.all(in: scratch.sitePackages)
    #expect(all.map(\.key.text) == ["six", "old"] && all.map(\.version) == ["1.0", ""])
    #expect(all.map(\.metadataName) == ["Six-1.0.dist-info", "old.egg-info"])
    #expect(Installed.all(in: "/nonexistent") == [])
  }
}
