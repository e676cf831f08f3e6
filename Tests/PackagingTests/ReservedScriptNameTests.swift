import Packaging
import Testing

@Suite("A name in bin")
struct ReservedScriptNameTests {
  @Test(
    "is the environment's own",
    arguments: [
      "python", "python3", "python3.11", "python3.13t", "python3.8dm", "Python3", "pythonw",
      "python.exe", "pypy", "pypy3", "pypy3.10", "graalpy", "activate", "activate.fish",
      "Activate.ps1", "activate_this.py", "deactivate", "pyvenv",
    ])
  func knowsTheEnvironmentsOwnNames(_ name: String) {
    #expect(ReservedScriptName.contains(name))
    let text = "[console_scripts]\n\(name) = a:b\nother = a:b\n"
    #expect(EntryPoint.scripts(in: Array(text.utf8)).map(\.name) == ["other"])
  }

  @Test(
    "is for packages",
    arguments: [
      "python3-config", "python-argcomplete-check-easy-install-script", "pypyr", "pythonic",
      "activate-global-python-argcomplete", "flask", "pip", "pip3.11", "ipython", "py", "",
    ])
  func packages(_ name: String) {
    #expect(!ReservedScriptName.contains(name))
  }
}
