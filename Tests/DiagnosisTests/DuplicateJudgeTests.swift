@testable import Diagnosis
import Host
import Observation
import Situations
import SystemPackage
import Testing

@Suite("DuplicateJudge")
struct DuplicateJudgeTests {
  private static let whole = Distribution.whole("six", "1.17.0")
  private static let older = Distribution.whole("six", "1.16.0")

  @Test(
    "takes the one whose files are as it recorded them",
    arguments: [
      older.changing { $0.damage = [.init(path: "six.py", kind: .changed)] },
      older.changing { $0.damage = [.init(path: "six.py", kind: .missing)] },
      older.changing { $0.presentFiles = 0 }, older.changing { $0.record = .missing },
      older.changing { $0.record = .empty }, older.changing { $0.metadata = .missing },
      older.changing { $0.metadata = .unusable },
      // Copied from the other: it records that, and not itself.
      older.changing { $0.recordsItself = false },
      // The directory is of one version, the metadata in it of another.
      older.changing { $0.version = "1.17.0" },
    ])
  func takesTheOneThatOwnsTheFiles(_ other: Distribution) {
    #expect(DuplicateJudge.owner(among: [Self.whole, other]) == Self.whole)
    #expect(DuplicateJudge.owner(among: [other, Self.whole]) == Self.whole)
  }

  @Test("takes none where two fit alike, or none fits")
  func undecided() {
    #expect(DuplicateJudge.owner(among: [Self.whole, Self.older]) == nil)
    let damaged = [Self.whole, Self.older].map {
      $0.changing { $0.damage = [.init(path: "six.py", kind: .missing)] }
    }
    #expect(DuplicateJudge.owner(among: damaged) == nil)
    #expect(
      DuplicateJudge.owner(among: [damaged[0], damaged[1].changing { $0.record = .empty }]) == nil)
    #expect(DuplicateJudge.owner(among: [Self.whole]) == nil)
  }

  @Test("decides among three")
  func three() {
    let stale = Self.older.changing { $0.damage = [.init(path: "six.py", kind: .changed)] }
    let bare = Distribution.whole("six", "1.15.0") { $0.record = .missing }
    #expect(DuplicateJudge.owner(among: [bare, stale, Self.whole]) == Self.whole)
  }

  @Test("has all but the owner set aside, and nothing where there is none")
  func remedies() {
    let place = InterpreterFacts.provided.sitePackages
    let stale = Self.older.changing { $0.damage = [.init(path: "six.py", kind: .changed)] }
    let decided = Diagnosis(.installed(stale, Self.whole)).findings[0]
    #expect(decided.remedies == [.setAside(place / "six-1.16.0.dist-info")])
    #expect(decided.advice == nil)
    #expect(decided.evidence.contains(Evidence("in place", "six-1.17.0.dist-info")))

    let undecided = Diagnosis(.installed(Self.older, Self.whole)).findings[0]
    #expect(undecided.remedies.isEmpty)
    #expect(undecided.advice?.contains("uv pip install --reinstall six") == true)
  }
}
