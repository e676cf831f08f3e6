import Packaging
import Testing

@Suite("Where a distribution came from")
struct OriginRequirementTests {
  @Test(
    "is asked again for the same commit, archive or directory",
    arguments: [
      (#"{"url": "file:///src/app", "dir_info": {"editable": true}}"#, "-e file:///src/app"),
      (#"{"url": "file:///src/a%20b", "dir_info": {}}"#, "app @ file:///src/a%20b"),
      (
        #"{"url": "https://x.org/r.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}"#,
        "app @ git+https://x.org/r.git@abc"
      ),
      (
        #"{"url": "ssh://x/r", "vcs_info": {"vcs": "hg", "commit_id": "1"}, "subdirectory": "s"}"#,
        "app @ hg+ssh://x/r@1#subdirectory=s"
      ),
      (
        #"{"url": "https://x.org/a.whl", "archive_info": {"hashes": {"sha256": "ff"}}}"#,
        "app @ https://x.org/a.whl#sha256=ff"
      ),
    ])
  func asksForTheSameOrigin(_ json: String, _ line: String) throws {
    let origin = try #require(DirectURL(Array(json.utf8)))
    #expect(origin.requirement(named: "app") == line)
  }

  @Test(
    "is not asked where an address would be more than one",
    arguments: [
      #"{"url": "https://x.org/a.whl\n--index-url https://evil", "archive_info": {}}"#,
      #"{"url": "https://x.org/a b", "archive_info": {}}"#,
      #"{"url": "https://x.org/\u2028r", "dir_info": {}}"#,
      #"{"url": "x", "vcs_info": {"vcs": "sh -c", "commit_id": "1"}}"#,
      #"{"url": "x", "vcs_info": {"vcs": "git", "commit_id": "1\r-e ."}}"#, #"{"url": ""}"#,
    ])
  func refusesAddressesOfSeveralLines(_ json: String) throws {
    let origin = try #require(DirectURL(Array(json.utf8)))
    #expect(origin.requirement(named: "app") == nil)
  }
}
