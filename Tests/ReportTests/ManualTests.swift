import Host
import Report
import Testing

@Suite("Help and manual page of a command")
struct ManualTests {
  /// As the argument parser would describe it, with words that roff takes for its own.
  private static let dump = #"""
    {"serializationVersion": 0, "command": {
      "commandName": "stack", "abstract": "Pile things up.", "shouldDisplay": true,
      "discussion": ".pile\\x is a file. Say `stack - on`.\n\n  kept   as it is\n  'quoted",
      "subcommands": [
        {"commandName": "push", "abstract": "Put one on.", "shouldDisplay": true, "arguments": [
          {"kind": "option", "shouldDisplay": true, "isOptional": true, "isRepeating": true,
           "names": [{"kind": "short", "name": "s"}, {"kind": "long", "name": "size"}],
           "valueName": "SIZE", "abstract": "How large.", "allValues": ["big", "small"]},
          {"kind": "positional", "shouldDisplay": true, "isOptional": false, "isRepeating": true,
           "valueName": "THING", "abstract": "What is put there."}]},
        {"commandName": "secret", "shouldDisplay": false, "subcommands": [], "arguments": []},
        {"commandName": "help", "shouldDisplay": true}]}}
    """#

  private static func entry() throws -> ManualEntry {
    let syntax = try #require(CommandSyntax(dump: dump))
    return ManualEntry(
      syntax, Guide([.init("replit-py stack push 'a b'", "Two words in one")], related: ["heal"]))
  }

  @Test("show the commands below it with their arguments")
  func showsCommandsBelow() throws {
    #expect(
      HelpText(.plain).page(try Self.entry()) == """
        usage: replit-py stack push

        Pile things up.

        .pile\\x is a file. Say `stack - on`.

          kept   as it is
          'quoted

        stack push [--size SIZE]... THING...
          Put one on.
          THING            What is put there.
          -s, --size SIZE  How large. One of big, small. May be given more than once.

        Examples
          replit-py stack push 'a b'
              Two words in one

        See also: replit-py help heal

        """)
  }

  @Test("are text in a page whatever their words are")
  func page() throws {
    let page = ManualPage(try Self.entry())
    #expect(page.fileName == "replit-py-stack.1")
    let source = page.source
    #expect(source.contains("\n\\&.pile\\ex is a file. Say \\fBstack \\- on\\fR.\n"))
    #expect(source.contains(".nf\nkept   as it is\n\\(aqquoted\n.fi\n"))
    #expect(source.contains(".SS \"stack push [\\-\\-size SIZE]... THING...\"\n"))
    #expect(source.contains("\nreplit\\-py stack push \\(aqa b\\(aq\n"))
    #expect(!source.contains("secret"))
  }

  @Test("of nothing that the parser says are none")
  func otherText() {
    for text in ["", "{}", "usage: nothing", "[1]"] { #expect(CommandSyntax(dump: text) == nil) }
  }
}
