import Packaging
import Testing

@Suite("An address that is shown")
struct RedactedAddressTests {
  @Test(
    "has no password",
    arguments: [
      ("https://user:secret@host/simple/", "https://user:****@host/simple/"),
      ("https://token@host/simple/", "https://****@host/simple/"),
      ("https://host/a@b", "https://host/a@b"), ("git+ssh://git@host/a", "git+ssh://git@host/a"),
      ("a @ https://u:p@q@host/x and http://:x@h", "a @ https://u:****@host/x and http://:****@h"),
      ("no address", "no address"), ("", ""), ("://", "://"),
    ])
  func hidesThePassword(_ text: String, _ shown: String) {
    #expect(RedactedAddress.text(in: text) == shown)
  }
}
