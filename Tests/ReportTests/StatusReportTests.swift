import Diagnosis
import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

@Suite("StatusReport")
struct StatusReportTests {
  private static let executable = "(/opt/python-3.11.7/bin/python3.11)"
  private static let gone = Observation.ours.changing { observation in
    observation.environment.links = ["python", "python3", "python3.11"].map {
      .dangling("/gone/bin/python3.11", name: $0)
    }
  }
  private static let alone = Observation.absent.changing {
    $0.search = InterpreterSearch(steps: [])
  }

  @Test(
    "is the state in one line",
    arguments: [
      (Observation.ours, ".pythonlibs: current, Python 3.11.7 \(executable)"),
      (.absent, ".pythonlibs: absent, Python 3.11.7 \(executable), 1 finding"),
      (
        .userBase,
        ".pythonlibs: user base, not a virtual environment, Python 3.11.7 \(executable), 1 finding"
      ),
      (.venv, ".pythonlibs: foreign, made by python -m venv, Python 3.11.7 \(executable)"),
      (
        Sample.minorDrift,
        ".pythonlibs: drifted, Python 3.10.13 -> 3.11.7 \(executable), 1 finding"
      ),
      (gone, ".pythonlibs: broken, Python 3.11.7 \(executable), 1 finding"),
      (alone, ".pythonlibs: absent, no usable Python is provided, 2 findings"),
    ])
  func isTheStateInOneLine(_ observation: Observation, _ line: String) {
    #expect(StatusReport(Diagnosis(observation)).line == line)
  }

  @Test(
    "has five words for programs",
    arguments: [
      (Observation.ours, "current - 3.11.7 3.11.7 0"), (.absent, "absent - - 3.11.7 1"),
      (.userBase, "user-base - - 3.11.7 1"), (.venv, "foreign - 3.11.7 3.11.7 0"),
      (Sample.minorDrift, "drifted minor 3.10.13 3.11.7 1"),
      (gone, "broken - 3.11.7 3.11.7 1"), (alone, "absent - - - 2"),
    ])
  func porcelain(_ observation: Observation, _ words: String) {
    #expect(StatusReport(Diagnosis(observation)).porcelain == words)
  }

  @Test("does not count notices")
  func notices() {
    let crlf = Observation.ours.changing { observation in
      let text = observation.environment.configuration.text?.bytes ?? []
      observation.setConfiguration(
        String(decoding: text, as: UTF8.self).replacing("\n", with: "\r\n"))
    }
    #expect(Diagnosis(crlf).findings.count == 1)
    #expect(StatusReport(Diagnosis(crlf)).porcelain.hasSuffix(" 0"))
  }
}
