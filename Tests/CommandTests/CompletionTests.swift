import Host
import SystemPackage
import TestSupport
import Testing

@Suite("The completions in the repository")
struct CompletionTests {
  @Test(
    "are what the program generates, so that no command or flag is missing in them",
    arguments: [
      ("bash", "replit-py.bash"), ("zsh", "_replit-py"), ("fish", "replit-py.fish"),
    ])
  func areCurrent(_ shell: String, _ name: String) async throws {
    let scratch = try Scratch()

    let generated = try await scratch.replitPy("--generate-completion-script", shell)

    let path = Program.repository.appending("completions").appending(name)
    let kept = try scratch.text(path)
    #expect(
      generated.output == kept,
      "write them anew: replit-py --generate-completion-script \(shell) > completions/\(name)")
  }
}
