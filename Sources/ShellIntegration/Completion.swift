import EmbeddedFiles

/// The completions of a shell: what Tab does after `replit-py`.
package enum Completion: String, CaseIterable, Sendable {
  case bash
  case zsh
  case fish

  /// The code, a file of `completions/`.
  package var code: [UInt8] {
    switch self {
    case .bash: EmbeddedFile.completionBash
    case .zsh: EmbeddedFile.completionZsh
    case .fish: EmbeddedFile.completionFish
    }
  }
}
