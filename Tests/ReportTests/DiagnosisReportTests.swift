import Convergence
import Diagnosis
import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

@Suite("DiagnosisReport")
struct DiagnosisReportTests {
  private static func text(_ observation: Observation, _ style: Style = .plain) -> String {
    DiagnosisReport(Sample.plan(observation), style: style).text
  }

  @Test("of a healthy environment is two lines")
  func reportsAHealthyEnvironment() {
    #expect(
      Self.text(.ours) == """
        .pythonlibs: current, Python 3.11.7 (/opt/python-3.11.7/bin/python3.11)

        Nothing is wrong.

        """)
  }

  @Test("of another minor version says what would be done, in order")
  func reportsMinorDrift() {
    #expect(
      Self.text(Sample.minorDrift) == """
        .pythonlibs: drifted, Python 3.10.13 -> 3.11.7 (/opt/python-3.11.7/bin/python3.11), 1 finding

        error RP201 minor-drift .pythonlibs/bin/python3
          follows 3.10.13; 3.11.7 is provided
          recorded: /opt/python-3.10.13/bin/python3.10
          provided: /opt/python-3.11.7/bin/python3.11
          heal: make .pythonlibs/lib/python3.11/
          heal: make .pythonlibs/lib/python3.11/site-packages/
          heal: link .pythonlibs/bin/python -> /opt/python-3.11.7/bin/python3.11 (was /opt/python-3.10.13/bin/python3.10)
          heal: link .pythonlibs/bin/python3 -> /opt/python-3.11.7/bin/python3.11 (was /opt/python-3.10.13/bin/python3.10)
          heal: link .pythonlibs/bin/python3.11 -> /opt/python-3.11.7/bin/python3.11
          heal: write .pythonlibs/pyvenv.cfg

        1 finding. `replit-py heal` repairs it.

        """)
  }

  @Test("of somebody's own environment says whose it is and how it is taken over")
  func foreign() {
    #expect(
      Self.text(Sample.moved) == """
        .pythonlibs: foreign, made by python -m venv, Python 3.11.7 (/opt/python-3.11.7/bin/python3.11), 1 finding

        warning RP132 activator-stale .pythonlibs/bin/activate
          an activator names another place
          bin/activate: /old/env
          bin/activate.fish: /old/env
          bin/activate.csh: /old/env
          heal: write .pythonlibs/bin/activate
          heal: write .pythonlibs/bin/activate.fish
          heal: write .pythonlibs/bin/activate.csh

        notice RP108 users-own-venv
          made by python -m venv; left alone
          help: `replit-py heal --adopt` takes it over and repairs it

        1 finding. `replit-py heal --adopt` repairs it.

        """)
  }

  @Test("counts what heal repairs and what it leaves")
  func verdict() {
    let mixed = Observation.ours.changing {
      $0.environment.include = .absent
      $0.environment.path = "/home/a:b/.pythonlibs"
    }
    #expect(
      Self.text(mixed).hasSuffix(
        "\n\n2 findings. `replit-py heal` repairs 1 and leaves 1: RP107 path-has-separator.\n"))
    let none = Observation.absent.changing {
      $0.environment.root = .link(target: "gone", destination: .nothing)
    }
    #expect(Self.text(none).hasSuffix("\n\n1 finding; none that `replit-py heal` can repair.\n"))
  }

  @Test("says the same with and without colour")
  func reportsTheSameInColour() {
    var style = Style.plain
    style.hasColour = true
    let dressed = Self.text(Sample.minorDrift, style)
    #expect(dressed.contains("\u{1B}[31merror\u{1B}[0m"))
    #expect(dressed.replacing(/\u{1B}\[[0-9]+m/, with: "") == Self.text(Sample.minorDrift))
  }

  @Test("lets no control character from disk reach the terminal")
  func reportsNoControlCharacters() {
    let evil = "\u{1B}]0;x\u{7}\u{202E}"
    let observation = Observation.ours.changing {
      $0.environment.path = "/home/\u{1B}[2J/.pythonlibs"
      $0.setConfiguration("\(evil) = \(evil)\n\(evil) = 1\nhome = /opt/python-3.11.7/bin\n")
      $0.environment.leftovers = ["pyvenv.cfg.tmp\u{1B}[31m"]
      $0.environment.activators[0].state = .stale("/\u{9B}31m")
      $0.environment.pipCommands[0].interpreter = .elsewhere(evil)
      $0.environment.lib64 = .link(target: ByteString([0x1B, 0xFF]), destination: .nothing)
    }
    let text = Self.text(observation)
    #expect(
      text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }
}
