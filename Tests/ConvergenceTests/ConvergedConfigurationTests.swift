@testable import Convergence
import Host
import Observation
import Situations
import SystemPackage
import Testing

@Suite("ConvergedConfiguration")
struct ConvergedConfigurationTests {
  private static func converged(
    _ observation: Observation, to facts: InterpreterFacts = .provided
  ) -> String {
    String(decoding: ConvergedConfiguration(observation, facts).bytes, as: UTF8.self)
  }

  private static func text(_ observation: Observation) -> String {
    String(decoding: observation.environment.configuration.text?.bytes ?? [], as: UTF8.self)
  }

  /// The environment when it still follows 3.11.2 elsewhere.
  private static func older(_ observation: Observation) -> Observation {
    observation.changing {
      $0.setConfiguration(
        text($0).replacing("python-3.11.7", with: "python-3.11.2")
          .replacing("3.11.7", with: "3.11.2"))
      $0.environment.home = .otherDirectory("/opt/python-3.11.2/bin")
    }
  }

  private static let ourKey = "replit-py = \(Release.version)\n"

  @Test(
    "has the prototype's three lines first, then ours", arguments: [Observation.absent, .userBase])
  func new(_ observation: Observation) {
    #expect(
      Self.converged(observation) == """
        home = /opt/python-3.11.7/bin
        version = 3.11.7
        include-system-site-packages = true
        \(Self.ourKey)
        """)
  }

  @Test("adds our key to the prototype's")
  func prototype() {
    #expect(Self.converged(Self.older(.prototype)) == Self.text(.prototype) + Self.ourKey)
  }

  @Test(
    "makes every key that names the interpreter true when it is adopted",
    arguments: [Observation.venv, .virtualenv, .uv])
  func adopted(_ observation: Observation) {
    let adopting = Self.older(observation).changing { $0.isAdopting = true }
    // `command` says how it was made, and stays.
    let made = "command = /opt/python-3.11."
    let expected = Self.text(observation).replacing(made + "7", with: made + "2")
    #expect(Self.converged(adopting) == expected + Self.ourKey)
  }

  @Test("keeps the platform's as uv wrote it, true and without our key")
  func platform() {
    #expect(Self.converged(Self.older(.platform)) == Self.text(.platform))
  }

  @Test(
    "is what is there in an environment that is as it should be",
    arguments: [Observation.ours, .platform])
  func unchanged(_ observation: Observation) {
    #expect(Self.converged(observation) == Self.text(observation))
  }

  @Test("keeps a home by which the interpreter is reached too")
  func alias() {
    let text = "home = /stable/bin\nversion = 3.11.2\ninclude-system-site-packages = false\n"
    let aliased = Observation.ours.changing {
      $0.setConfiguration(text)
      $0.environment.home = .right
    }
    #expect(Self.converged(aliased) == text.replacing("3.11.2", with: "3.11.7") + Self.ourKey)
  }

  @Test("keeps a version_info that names the minor version alone")
  func minorVersionInfo() {
    let text = Self.text(.platform).replacing("version_info = 3.11.7", with: "version_info = 3.11")
    let minor = Observation.platform.changing { $0.setConfiguration(text) }
    #expect(Self.converged(minor) == text)
  }

  @Test("keeps spelling, order, comments and keys it does not know")
  func keepsSpellingAndUnknownKeys() {
    let odd = Observation.ours.changing {
      $0.setConfiguration("# mine\nx-team=red\n\tHOME=/old\nInclude-System-Site-Packages = False\n")
      $0.environment.home = .missing("/old")
    }
    #expect(
      Self.converged(odd)
        == "# mine\nx-team=red\n\tHOME=/opt/python-3.11.7/bin\nInclude-System-Site-Packages = False\n"
        + "version = 3.11.7\n" + Self.ourKey)
  }

  @Test("says what holds now where include-system-site-packages is not set")
  func saysWhetherSystemPackagesAreSeen() {
    let unset: (inout Observation) -> Void = {
      $0.setConfiguration("home = /opt/python-3.11.7/bin\nversion = 3.11.7\n")
      $0.isAdopting = true
    }
    #expect(Self.converged(Observation.ours.changing(unset)).contains("packages = true\n"))
    #expect(Self.converged(Observation.venv.changing(unset)).contains("packages = false\n"))
  }

  @Test("writes one true line where a key stood twice")
  func writesADuplicateKeyOnce() {
    let twice = Observation.ours.changing {
      $0.setConfiguration("home = /a\n" + Self.text(.ours))
    }
    #expect(Self.converged(twice) == Self.text(.ours))
  }

  @Test(
    "has neither home nor version while the links change",
    arguments: [Observation.ours, .venv, .virtualenv, .uv, .prototype])
  func interim(_ observation: Observation) throws {
    let before = try #require(observation.environment.configuration.text)
    let interim = PyVenvConfiguration(ConvergedConfiguration.interim(of: before))
    #expect(interim.keys == before.keys.filter { $0 != "home" && $0 != "version" })
    #expect(interim["include-system-site-packages"] == before["include-system-site-packages"])
  }

  @Test("tells another implementation by its name")
  func implementation() {
    var pypy = InterpreterFacts.cpython("3.11.9", in: "/opt/pypy")
    pypy.implementation = "pypy"
    let moved = Observation.platform.changing { $0.environment.home = .otherDirectory("/x") }
    #expect(Self.converged(moved, to: pypy).contains("implementation = PyPy\n"))
  }
}
