import EmbeddedFiles

/// The completion code for a shell.
package enum Completion: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish

  /// The code, from a file in `completions/`.
  package var code: [UInt8] {
    switch self {
    case .bash: EmbeddedFile.completionBash
    case .zsh: EmbeddedFile.completionZsh
    case .fish: EmbeddedFile.completionFish
    }
  }
}
