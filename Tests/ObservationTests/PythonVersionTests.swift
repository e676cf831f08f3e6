import Observation
import Testing

@Suite("PythonVersion")
struct PythonVersionTests {
  @Test(
    "reads two or three numbers and leaves out what follows",
    arguments: [
      ("3.11", PythonVersion(3, 11)), ("3.11.7", PythonVersion(3, 11, 7)),
      ("3.11.7.final.0", PythonVersion(3, 11, 7)), ("3.12.0rc1", PythonVersion(3, 12, 0)),
      ("3.11.7+", PythonVersion(3, 11, 7)), ("2.7.18", PythonVersion(2, 7, 18)),
      ("3.10.13.post1", PythonVersion(3, 10, 13)), ("3.14.0a2+dev", PythonVersion(3, 14, 0)),
    ])
  func readsTwoOrThreeNumbers(_ text: String, _ version: PythonVersion) {
    #expect(PythonVersion(text) == version)
  }

  @Test(
    "is not read from anything else",
    arguments: [
      "", "3", "3.", ".11", "3.11.", "3.x", "x.11", "3.11.x", "3.12rc1", "-3.11", "3.-11", "+3.11",
      " 3.11", "3 .11", "3,11", "{{version}}", "٣.١١", "3.99999999999999999999", "3.11.rc1",
    ])
  func refusesWhatIsNoVersion(_ text: String) {
    #expect(PythonVersion(text) == nil)
  }

  @Test(
    "is read from the name of a program or a library",
    arguments: [
      ("python3.11", PythonVersion(3, 11)), ("python3.13t", PythonVersion(3, 13)),
      ("pypy3.10", PythonVersion(3, 10)), ("python2.7", PythonVersion(2, 7)),
    ])
  func programNames(_ name: String, _ version: PythonVersion) {
    #expect(PythonVersion(programName: name) == version)
  }

  @Test(
    "is not read from a name that has none",
    arguments: [
      "python", "python3", "python-config", "python3.11-config", "python3-config", "3.11", "",
      "pypy", "python3.11.so", "lib", "python 3.11",
    ])
  func isNotReadFromOtherNames(_ name: String) {
    #expect(PythonVersion(programName: name) == nil)
  }

  @Test("is ordered by its numbers, not by its digits")
  func isOrderedByItsNumbers() {
    let versions = ["3.9.18", "3.10", "3.10.2", "3.10.13", "3.11.0"].compactMap {
      PythonVersion($0)
    }
    #expect(versions.shuffled().sorted() == versions)
  }

  @Test("agrees as far as both say")
  func agreement() {
    #expect(PythonVersion(3, 11).agrees(with: PythonVersion(3, 11, 7)))
    #expect(PythonVersion(3, 11, 7).agrees(with: PythonVersion(3, 11)))
    #expect(!PythonVersion(3, 11, 7).agrees(with: PythonVersion(3, 11, 2)))
    #expect(!PythonVersion(3, 1).agrees(with: PythonVersion(3, 11)))
  }

  @Test("prints what it knows")
  func printsItsNumbers() {
    #expect(PythonVersion(3, 11).text == "3.11")
    #expect(PythonVersion(3, 11, 0).text == "3.11.0")
    #expect(PythonVersion(3, 11, 7).minorText == "3.11")
  }
}
