import EmbeddedFiles

/// The `pip` that means the environment it lies in, wherever pip itself comes from.
enum PipLauncher {
  static var contents: [UInt8] { EmbeddedFile.pip }
}
