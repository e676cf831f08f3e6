import Host
import ShellIntegration
import SystemPackage
import Testing

@Suite("What a shell has seen")
struct PromptStateTests {
  @Test("comes back from its text")
  func stateComesBackFromItsText() {
    var state = PromptState("")
    state.note("aa", for: "p1")
    state.note("none", for: "p2")
    state.noteTold(of: "p3")
    state.entered = FilePath(ByteString([0x2F, 0x61, 0x2C, 0xFF, 0x27]))
    let read = PromptState(state.text)
    #expect(read.text == state.text)
    #expect(state.isNew && !read.isNew)
    #expect(read.provided(to: "p1") == "aa" && read.provided(to: "p2") == "none")
    #expect(read.provided(to: "p3") == nil && read.entered == state.entered)
    #expect(read.wasTold(of: "p3") && !read.wasTold(of: "p1"))
  }

  @Test("is the last of each project, and of few projects")
  func bounded() {
    var state = PromptState("")
    for number in 0..<100 {
      state.note("v\(number)", for: "p\(number % 40)")
      state.noteTold(of: "q\(number)")
    }
    #expect(state.provided(to: "p19") == "v99" && state.provided(to: "p0") == nil)
    #expect(state.text.utf8.count < 1000)
  }

  @Test("is nothing in what is not its text", arguments: ["x", "s", "s1", ",,,", "s:", "t", "p:q"])
  func readsNoRubbishAsState(_ text: String) {
    #expect(PromptState(text).text == PromptState("").text)
  }
}
