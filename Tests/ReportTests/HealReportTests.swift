import Convergence
import Diagnosis
import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

@Suite("HealReport")
struct HealReportTests {
  private static func report(_ outcome: Healer.Outcome) -> HealReport {
    HealReport(outcome, style: .plain)
  }

  @Test("of nothing done is the state and that there was nothing to do")
  func reportsNothingDone() {
    let outcome = Healer.Outcome(
      plan: Sample.plan(.ours), isDone: false, after: Diagnosis(.ours))
    #expect(
      Self.report(outcome).text == """
        .pythonlibs: current, Python 3.11.7 (/opt/python-3.11.7/bin/python3.11)
        nothing to do

        """)
    #expect(Self.report(outcome).plannedText == Self.report(outcome).text)
  }

  @Test("of a conversion lists what was done, then how to take it back")
  func reportsAConversion() {
    #expect(
      Self.report(Sample.healed(.userBase)).text == """
        make .pythonlibs/include/
        link .pythonlibs/bin/python -> /opt/python-3.11.7/bin/python3.11
        link .pythonlibs/bin/python3 -> /opt/python-3.11.7/bin/python3.11
        link .pythonlibs/bin/python3.11 -> /opt/python-3.11.7/bin/python3.11
        link .pythonlibs/lib64 -> lib
        write .pythonlibs/pyvenv.cfg
        write .pythonlibs/bin/activate
        write .pythonlibs/bin/activate.fish
        write .pythonlibs/bin/activate.csh
        write .pythonlibs/bin/pip
        write .pythonlibs/bin/pip3
        replit-py: made .pythonlibs a virtual environment for Python 3.11.7; `replit-py undo` takes it back

        """)
  }

  @Test(
    "is one line for a hook: what changed, from, to, and how to undo it",
    arguments: [
      (Observation.absent, "replit-py: made .pythonlibs for Python 3.11.7"),
      (.userBase, "replit-py: made .pythonlibs a virtual environment for Python 3.11.7"),
      (.prototype, "replit-py: healed .pythonlibs for Python 3.11.7"),
      (
        Sample.minorDrift,
        "replit-py: .pythonlibs follows Python 3.11.7 now, it was 3.10.13"
      ),
    ])
  func isOneLineForAHook(_ observation: Observation, _ line: String) {
    let report = Self.report(Sample.healed(observation))
    #expect(report.line == line + "; `replit-py undo` takes it back")
  }

  @Test("counts the packages that the new version does not see, and says what brings them along")
  func unseen() {
    var outcome = Sample.healed(Sample.minorDrift)
    outcome.unseen = UnseenPackages(count: 12, libraries: ["lib/python3.9", "lib/python3.10"])
    #expect(
      Self.report(outcome).line.hasSuffix(
        "; 12 packages in lib/python3.9, lib/python3.10 are not seen by it, "
          + "`replit-py heal --migrate` brings them along; `replit-py undo` takes it back"))
  }

  @Test("of a dry run says what would be done, in the words of what was done")
  func planned() {
    let outcome = Sample.healed(Sample.minorDrift)
    let planned = Self.report(outcome).plannedText.split(separator: "\n")
    #expect(planned.allSatisfy { $0.hasPrefix("would ") })
    let done = Self.report(outcome).text.split(separator: "\n").dropLast()
    #expect(planned.map { $0.dropFirst("would ".count) } == Array(done))
  }

  @Test("names what is still wrong afterwards")
  func remaining() {
    var outcome = Sample.healed(.userBase)
    outcome.after = Diagnosis(Observation.ours.changing { $0.environment.include = .absent })
    #expect(
      Self.report(outcome).text.hasSuffix(
        "still wrong:\n  RP130 include-missing: `include` is missing\n"))
  }
}
