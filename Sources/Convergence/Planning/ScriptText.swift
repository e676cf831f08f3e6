import EmbeddedFiles
import Host
import Observation
import Packaging
import SystemPackage

/// Writes the text of console scripts.
enum ScriptText {
  /// `script` with a shebang that runs the `python` of `environment`; nil if its form is not known.
  ///
  /// A relocatable script, which finds its interpreter beside itself, stays relocatable.
  static func redirected(_ script: Script, to environment: FilePath) -> [UInt8]? {
    guard let contents = script.contents, let shebang = script.shebang,
      shebang.end <= contents.count
    else { return nil }
    let head =
      shebang.form == .relocatable
      ? relocatable(options: shebang.options) : head(environment, options: shebang.options)
    return head + contents[shebang.end...]
  }

  /// The console script of `entryPoint`, as pip and uv generate it.
  static func generated(_ entryPoint: EntryPoint, in environment: FilePath) -> [UInt8] {
    let first = entryPoint.function.prefix { $0 != "." }
    let values = [
      "__MODULE__": entryPoint.module, "__NAME__": String(first),
      "__FUNCTION__": entryPoint.function,
    ]
    return head(environment, options: "")
      + Template.fill(EmbeddedFile.consoleScript, values.mapValues { Array($0.utf8) })
  }

  /// The `pip` launcher that acts on the environment it lies in, wherever pip itself comes from.
  static var pip: [UInt8] { EmbeddedFile.pip }

  /// A shebang for the environment's `python`, or lines that find it beside the script if no
  /// shebang can hold the path.
  ///
  /// The kernel ends the path at white space and truncates long lines, and Python reads the line as
  /// UTF-8.
  private static func head(_ environment: FilePath, options: ByteString) -> [UInt8] {
    let path = environment.pushing("bin/python").bytes.bytes
    let words = options.bytes.isEmpty ? path : path + [0x20] + options.bytes
    let line = Array("#!".utf8) + words
    let isPlain = path.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    guard isPlain, line.count <= Shebang.longest, String(validating: path, as: UTF8.self) != nil
    else { return relocatable(options: options) }
    return line + [0x0A]
  }

  /// uv's relocatable form (`uv venv --relocatable`): a shell runs the second line, which Python
  /// reads as a string.
  private static func relocatable(options: ByteString) -> [UInt8] {
    let given = options.bytes.isEmpty ? [] : [0x20] + options.bytes
    return Array("#!/bin/sh\n'''exec' \"$(dirname -- \"$(realpath -- \"$0\")\")\"/'python'".utf8)
      + given + Array(" \"$0\" \"$@\"\n' '''\n".utf8)
  }
}
