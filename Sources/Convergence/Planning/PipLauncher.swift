import EmbeddedFiles

/// A `pip` command that acts on the environment that contains it, wherever pip itself is installed.
enum PipLauncher {
  static var contents: [UInt8] { EmbeddedFile.pip }
}
