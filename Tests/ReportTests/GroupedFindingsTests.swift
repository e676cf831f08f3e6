import Host
import Observation
import Report
import Situations
import SystemPackage
import Testing

/// Packages with the same damage, and how they are told of.
@Suite("DiagnosisReport of packages")
struct GroupedFindingsTests {
  private static func text(_ observation: Observation, width: Int? = nil) -> String {
    var style = Style.plain
    style.width = width
    return DiagnosisReport(Sample.plan(observation), style: style).text
  }

  private static let damaged = Observation.installed(
    .whole("six", "1.17.0") { $0.metadata = .missing },
    .whole("flask", "3.0", needing: "click>=8"), .whole("app") { $0.metadata = .missing })

  @Test("stands findings of one problem together and says how many times")
  func groupsFindingsOfOneProblem() {
    #expect(
      Self.text(Self.damaged) == """
        .pythonlibs: current, Python 3.11.7 (/opt/python-3.11.7/bin/python3.11), 3 findings

        error RP401 dist-metadata-missing, 2 times
          .pythonlibs/lib/python3.11/site-packages/six-1.17.0.dist-info/METADATA
            the metadata of six 1.17.0 is missing
            heal --online: uv pip install six==1.17.0
          .pythonlibs/lib/python3.11/site-packages/app-1.0.dist-info/METADATA
            the metadata of app 1.0 is missing
            heal --online: uv pip install app==1.0

        error RP431 dependency-missing .pythonlibs/lib/python3.11/site-packages/flask-3.0.dist-info
          click is not installed, and flask 3.0 needs it
          flask: click>=8
          heal --online: uv pip install 'click>=8'

        3 findings. `replit-py heal --online` repairs all of them, with `uv pip install`.

        """)
  }

  @Test("does not put an error and a notice of one problem into one heading")
  func severities() {
    let observation = Observation.everything.changing {
      $0.files?.broken = [
        .init(file: "pyproject.toml", line: 1, column: 1, what: "a"),
        .init(file: "pyproject.toml", line: 2, column: 1, what: "b"),
      ]
      $0.volume?.isReadOnly = true
    }
    let headings = Self.text(observation).split(separator: "\n").filter { $0.contains(" RP") }
    #expect(
      headings.prefix(2) == [
        "warning RP708 pyproject-syntax, 2 times", "notice RP601 read-only",
      ])
  }

  @Test("writes a repair out once, under the first finding that it removes")
  func asAbove() {
    let observation = Observation.ours.changing {
      $0.environment.configuration = .file(
        PyVenvConfiguration(Array("home = /a\nhome = /b\nversion = x\n".utf8)))
    }
    let text = Self.text(observation)
    #expect(text.ranges(of: "heal: write .pythonlibs/pyvenv.cfg").count == 1)
    #expect(text.contains("heal: as above\n"))
  }

  @Test("shows variables, the project's files and other places as they are")
  func subjects() {
    let observation = Observation.everything.changing {
      $0.shell?.values["PYTHONHOME"] = "/usr"
      $0.shell?.userInstalls = "/etc/pip.conf"
      $0.files?.shadows = ["enum.py"]
    }
    let headings = Self.text(observation).split(separator: "\n").filter { $0.contains(" RP") }
    #expect(
      headings.prefix(3) == [
        "error RP501 env-pythonhome PYTHONHOME", "warning RP502 env-pip-user /etc/pip.conf",
        "notice RP707 project-shadows-stdlib enum.py",
      ])
  }

  private static let wordy = Observation.everything.changing {
    $0.shell?.values["PYTHONHOME"] = "/usr"
    $0.shell?.userInstalls = "PIP_USER"
    $0.files?.virtualEnvironment = "/x"
    $0.environment.include = .absent
  }

  /// What is one word to whoever copies it: places, and what heal does with them.
  private static func isWhole(_ line: Substring) -> Bool {
    let text = line.drop { $0 == " " }
    return ["error ", "warning ", "notice ", "heal", ".pythonlibs", "value: "].contains {
      text.hasPrefix($0)
    }
  }

  @Test("breaks sentences to fit the width", arguments: [40, 60, 80, 120])
  func breaksSentencesToTheWidth(_ width: Int) {
    let text = Self.text(Self.wordy, width: width)
    for line in text.split(separator: "\n") where !Self.isWhole(line) {
      let words = line.split(separator: " ")
      #expect(line.count <= width || words.count == 1, "\(line)")
    }
    let plain = Self.text(Self.wordy)
    #expect(
      text.split(whereSeparator: \.isWhitespace) == plain.split(whereSeparator: \.isWhitespace))
  }

  @Test("breaks nothing where no width is known")
  func breaksNothingWithoutAWidth() {
    let text = Self.text(Self.wordy)
    #expect(
      text.contains(
        "\n  help: `eval \"$(replit-py activate)\"` enters the environment without it, as the hook"
          + " does\n"))
    #expect(text.split(separator: "\n").last?.hasPrefix("4 findings. `replit-py heal` ") == true)
  }

  @Test("breaks the same with colour")
  func breaksLinesTheSameInColour() {
    var style = Style.plain
    style.width = 50
    style.hasColour = true
    let dressed = DiagnosisReport(Sample.plan(Self.wordy), style: style).text
    #expect(dressed.replacing(/\u{1B}\[[0-9]+m/, with: "") == Self.text(Self.wordy, width: 50))
  }
}
