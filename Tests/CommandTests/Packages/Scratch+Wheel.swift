import Host
import SystemPackage
import TestSupport
import Testing

extension Scratch {
  /// Makes a wheel of one module, `tiny`, beside the project.
  func makeWheel(with interpreter: RealInterpreter) async throws -> FilePath {
    let wheel = directory.appending("tiny-1-py3-none-any.whl")
    let script = #"""
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w") as wheel:
          wheel.writestr("tiny.py", "")
          for name, text in [
              ("METADATA", "Metadata-Version: 2.1\nName: tiny\nVersion: 1\n"),
              ("WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"),
              ("RECORD", "tiny.py,,\n"),
          ]:
              wheel.writestr("tiny-1.dist-info/" + name, text)
      """#
    let made = try await run(interpreter.executable, "-c", script, wheel.string)
    try #require(made.status == 0, "\(made)")
    return wheel
  }
}
