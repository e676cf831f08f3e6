import Packaging
import TestSupport
import Testing

@Suite("DirectURL")
struct DirectURLTests {
  private func read(_ text: String) -> DirectURL? { DirectURL(Array(text.utf8)) }

  @Test(
    "reads an editable directory as pip and uv write it",
    arguments: [
      #"{"dir_info": {"editable": true}, "url": "file:///home/me/app"}"#,
      #"{"url":"file:///home/me/app","dir_info":{"editable":true,"more":[1]},"more":null}"#,
      "\n { \"url\" : \"file:\\/\\/\\/home/me/app\", \"dir_info\" : {\"editable\":true} } \n",
    ])
  func readsAnEditableDirectory(_ text: String) throws {
    let origin = try #require(read(text))
    #expect(origin.isEditable)
    #expect(origin.directory == "/home/me/app")
    #expect(origin == DirectURL(url: "file:///home/me/app", isEditable: true))
  }

  @Test(
    "is editable only where that is said",
    arguments: [
      #"{"url": "file:///a"}"#, #"{"url": "file:///a", "dir_info": {}}"#,
      #"{"url": "file:///a", "dir_info": {"editable": false}}"#,
      #"{"url": "file:///a", "dir_info": null}"#,
      #"{"url": "file:///a", "vcs_info": {"vcs": "git"}, "editable": true}"#,
    ])
  func notEditable(_ text: String) throws {
    #expect(try #require(read(text)).isEditable == false)
  }

  @Test(
    "is not read from what the specification does not know",
    arguments: [
      "", " ", "null", "[]", "{}", "1", "\"file:///a\"", #"{"url": 1}"#, #"{"url": null}"#,
      #"{"dir_info": {}}"#, #"{"url": "a", "dir_info": 1}"#,
      #"{"url": "a", "dir_info": {"editable": "yes"}}"#, #"{"url": "a""#, "{\"url\": \"a\n\"}",
      "<html>",
    ])
  func refusesOtherDirectURLs(_ text: String) {
    #expect(read(text) == nil)
  }

  @Test("is not read from bytes that are not UTF-8, or from random ones")
  func refusesBytesThatAreNoText() {
    #expect(DirectURL(Array(#"{"url": "a"#.utf8) + [0xFF] + Array(#""}"#.utf8)) == nil)
    var generator = SeededGenerator(seed: 610)
    for _ in 0..<2000 {
      let bytes = generator.bytes(upTo: 100, favouring: Array(#"{}":,[]url"#.utf8))
      #expect(DirectURL(bytes) == nil, "\(bytes)")
    }
  }

  @Test(
    "names a directory of this machine, its escapes undone",
    arguments: [
      ("file:///a/b", "/a/b"), ("file:///a%20b", "/a b"), ("file:///a%2fb%2F", "/a/b/"),
      ("file:///%C3%A9", "/é"), ("file:///é", "/é"), ("file:///a%", "/a%"), ("file:///a%2", "/a%2"),
      ("file:///a%zz", "/a%zz"), ("file:///%2520", "/%20"), ("file:///", "/"),
      ("file:///%FF", "/\u{FFFD}"), ("file:///a+b", "/a+b"),
    ])
  func namesADirectoryOfThisMachine(_ url: String, _ directory: String) {
    #expect(DirectURL(url: url, isEditable: true).directory == directory)
  }

  @Test(
    "names no directory where the origin is none of this machine",
    arguments: [
      "https://example.com/a.whl", "git+file:///a", "file:a", "file://a", "file://host/a", "/a", "",
      "file:/", "FILE", "file:",
    ])
  func namesNoDirectoryElsewhere(_ url: String) {
    #expect(DirectURL(url: url, isEditable: true).directory == nil)
  }

  @Test(
    "gives the address of a directory back as that directory",
    arguments: [
      ("/a/b", "file:///a/b"), ("/a b", "file:///a%20b"), ("/100%", "file:///100%25"),
      ("/é", "file:///%C3%A9"), ("/a?b#c", "file:///a%3Fb%23c"), ("/\u{1}\n", "file:///%01%0A"),
      ("/-._~", "file:///-._~"), ("/", "file:///"),
    ])
  func addresses(_ path: String, _ address: String) {
    #expect(DirectURL.address(of: path) == address)
    #expect(DirectURL(url: address, isEditable: true).directory == path)
  }
}
