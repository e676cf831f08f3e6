import Diagnosis
import Host
import Observation
@testable import Report
import Situations
import SystemPackage
import Testing

@Suite("VerdictText")
struct VerdictTextTests {
  private static let include = Observation.everything.changing { $0.environment.include = .absent }
  private static let broken = Distribution.whole("six") { $0.metadata = .missing }
  private static let unrepairable = Distribution.whole("new") { $0.requiresPython = ">=3.12" }
  private static let moved = Observation.venv.changing {
    $0.scope = .everything
    $0.environment.packages = .provided
    $0.environment.markers = .provided
    $0.environment.activators[0].state = .stale("/old")
  }

  @Test(
    "says what one command repairs and what it leaves",
    arguments: [
      (Observation.everything, "Nothing is wrong."),
      (.everything.changing { $0.files?.shadows = ["enum.py"] }, "Nothing is wrong."),
      (include, "1 finding. `replit-py heal` repairs it."),
      (
        include.changing { $0.environment.lib64 = .absent },
        "2 findings. `replit-py heal` repairs all of them."
      ),
      (
        include.changing { $0.shell?.values["PYTHONHOME"] = "/usr" },
        "2 findings. `replit-py heal` repairs 1 and leaves 1: RP501 env-pythonhome."
      ),
      (
        include.changing {
          $0.install(
            [
              unrepairable, unrepairable,
              .whole("a") {
                $0.editable = .gone("/gone")
              },
            ].enumerated().map { number, distribution in
              distribution.changing { $0.name += "\(number)" }
            })
        },
        "4 findings. `replit-py heal` repairs 1 and leaves 3: RP430 requires-python, "
          + "RP442 editable-target-gone."
      ),
      (
        .everything.changing { $0.files?.pinned = "3.9" },
        "1 finding; none that `replit-py heal` can repair."
      ),
      (
        .installed(broken),
        "1 finding. `replit-py heal --online` repairs it, with `uv pip install`."
      ),
      (
        .installed(broken).changing { $0.installer = .pip },
        "1 finding. `replit-py heal --online` repairs it, with `pip install`."
      ),
      (
        .installed(broken).changing { $0.environment.include = .absent },
        "2 findings. `replit-py heal --online` repairs all of them, one of them with "
          + "`uv pip install`."
      ),
      (
        .installed(broken, .whole("a", needing: "b"), unrepairable).changing {
          $0.environment.include = .absent
        },
        "4 findings. `replit-py heal --online` repairs 3, 2 of them with `uv pip install` and "
          + "leaves 1: RP430 requires-python."
      ),
      (moved, "1 finding. `replit-py heal --adopt` repairs it."),
      (
        moved.changing { $0.install([broken]) },
        "2 findings. `replit-py heal --adopt --online` repairs all of them, one of them with "
          + "`pip install`."
      ),
    ])
  func saysWhatOneCommandRepairs(_ observation: Observation, _ text: String) {
    #expect(VerdictText(Sample.plan(observation)).text == text)
  }

  @Test("promises nothing where something forbids every change")
  func promisesNothingWhereBlocked() {
    let blocked = Observation.installed(Self.broken).changing {
      $0.environment.path = "/a\nb"
      $0.environment.include = .absent
    }
    #expect(
      VerdictText(Sample.plan(blocked)).text
        == "3 findings; none that `replit-py heal` can repair.")
  }
}

@Suite("InstallCommandText")
struct InstallCommandTextTests {
  @Test(
    "can be typed as it stands",
    arguments: [
      (["six==1.17.0"], "uv pip install six==1.17.0"),
      (["torch==2.1+cpu"], "uv pip install torch==2.1+cpu"),
      (["click>=8", "zope.interface"], "uv pip install 'click>=8' zope.interface"),
      (["a[b]<2"], "uv pip install 'a[b]<2'"),
      (["a @ https://example.org/$x"], "uv pip install 'a @ https://example.org/$x'"),
    ])
  func quoted(_ requirements: [String], _ command: String) {
    #expect(InstallCommandText(requirements, .everything).text == command)
  }

  @Test("is pip's where there is no uv, or nobody looked for one")
  func isPipsWithoutUV() {
    let pip = Observation.everything.changing { $0.installer = .pip }
    for observation in [pip, .ours] {
      #expect(InstallCommandText(["six"], observation).text == "pip install six")
    }
  }

  @Test("brings no control character to the terminal")
  func printable() {
    #expect(!InstallCommandText(["a @ \u{1B}[2J"], .everything).text.contains("\u{1B}"))
  }
}

@Suite("WrappedText")
struct WrappedTextTests {
  @Test(
    "is lines of at most the width",
    arguments: [
      ("one two three", 40, "", ["one two three"]), ("one two three", 7, "", ["one two", "three"]),
      ("one two three", 8, "  ", ["  one", "  two", "  three"]),
      ("one two three", 9, "  ", ["  one two", "  three"]),
      ("a unbreakable b", 5, "", ["a", "unbreakable", "b"]),
      ("unbreakable", 5, "  ", ["  unbreakable"]),
      ("exactly", 7, "", ["exactly"]), ("", 5, "  ", ["  "]),
    ])
  func fitsTheWidth(_ text: String, _ width: Int, _ indent: String, _ lines: [String]) {
    #expect(WrappedText(text, width: width, indent: indent).lines == lines)
  }

  @Test("is one line without a width, its spaces as they are")
  func isOneLineWithoutAWidth() {
    let text = String(repeating: "word  ", count: 100)
    #expect(WrappedText(text, width: nil, indent: "  ").lines == ["  " + text])
  }
}
