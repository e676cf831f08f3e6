@testable import Diagnosis
import Host
import Observation
import Packaging
import Situations
import SystemPackage
import Testing

@Suite("Reinstallation")
struct ReinstallationTests {
  private static func of(_ name: String, _ version: String, from url: String? = nil)
    -> Reinstallation
  {
    Reinstallation(
      .whole(name, version) { distribution in
        distribution.origin = url.map { DirectURL(url: $0, isEditable: false) }
      })
  }

  @Test(
    "is the same version of the same name",
    arguments: [("six", "1.17.0"), ("Zope.Interface", "6.0rc1"), ("torch", "2.1.0+cpu")])
  func isExact(_ name: String, _ version: String) {
    let again = Self.of(name, version)
    #expect(again.remedies == [.install(["\(name)==\(version)"])])
    #expect(again.advice == nil)
  }

  @Test(
    "is none by name of what came from a directory or an address",
    arguments: [
      "file:///home/runner/project", "https://example.org/app.whl", "git+ssh://example.org/app",
    ])
  func hasOrigin(_ url: String) {
    let again = Self.of("six", "1.17.0", from: url)
    #expect(again.remedies.isEmpty)
    #expect(again.advice?.contains(url) == true)
  }

  @Test(
    "is none where name or version would be read as something else",
    arguments: [
      ("six", ""), ("six", "1.0 --index-url=http://evil"), ("six", "1.0;echo"), ("-e", "1.0"),
      ("../six", "1.0"), ("six @ http://evil", "1.0"),
      ("six[all]", "1.0"), ("six", "1.0; os_name == 'nt'"), ("six", "1.0,>=2"), ("", "1.0"),
      ("six", "unknown"),
    ])
  func isPlain(_ name: String, _ version: String) {
    let again = Self.of(name, version)
    #expect(again.remedies.isEmpty)
    #expect(again.advice != nil)
  }

  private static let origin = DirectURL(url: "file:///home/runner/app", isEditable: false)

  @Test(
    "is offered for nothing that came from elsewhere, whatever is wrong with it",
    arguments: [
      Distribution.whole("app") { $0.metadata = .missing }, .whole("app") { $0.record = .missing },
      .whole("app") { $0.damage = [.init(path: "app.py", kind: .missing)] },
      .whole("app").bringing(module: "a.so", .truncated),
      .whole("app").bringing(module: "a.cpython-310-x86_64-linux-gnu.so"),
      .whole("app").bringing(module: "a.abi3.so", .complete(machine: 7)),
    ])
  func offersNothingFromElsewhere(_ damaged: Distribution) {
    let elsewhere = damaged.changing { $0.origin = Self.origin }
    let here = Diagnosis(.installed(damaged)).findings
    #expect(here.flatMap(\.installs) == ["app==1.0"])
    let findings = Diagnosis(.installed(elsewhere)).findings
    #expect(findings.map(\.problem) == here.map(\.problem))
    #expect(findings.allSatisfy { $0.installs.isEmpty && $0.advice != nil })
  }

  @Test("is offered for the package that brought a broken .pth file; another's is set aside")
  func pathFile() {
    var broken = PthFile(name: "x.pth")
    broken.trouble = .importsMissing(module: "gone")
    let owned = Observation.installed(.whole("six") { $0.pathFiles = ["x.pth"] }).changing {
      $0.environment.packages?.pathFiles = [broken]
    }
    #expect(Diagnosis(owned).findings[0].remedies == [.install(["six==1.0"])])
    let unowned = Observation.everything.changing {
      $0.environment.packages?.pathFiles = [broken]
    }
    #expect(
      Diagnosis(unowned).findings[0].remedies
        == [.setAside(InterpreterFacts.provided.sitePackages / "x.pth")])
  }
}
