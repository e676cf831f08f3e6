import Host

/// A manual page in section 1, in the source format of man(1).
package struct ManualPage: Sendable {
  /// The file name, such as `replit-py-doctor.1`.
  package let fileName: String
  /// The complete source of the page.
  package let source: String

  /// The page of one command.
  package init(_ entry: ManualEntry) {
    let title = "replit-py-\(entry.name)"
    var page = Self.start(title, entry.syntax.abstract ?? "")
    page.request("SH", "SYNOPSIS")
    page.words("`replit-py` \(entry.syntax.usage)")
    if !entry.paragraphs.isEmpty { page.request("SH", "DESCRIPTION") }
    Self.describe(entry.paragraphs, on: &page)
    if !entry.syntax.listedCommands.isEmpty { page.request("SH", "COMMANDS") }
    for command in entry.syntax.listedCommands {
      let below = ManualEntry(command, Guide())
      page.request("SS", "\(entry.name) \(command.usage)")
      page.words(command.abstract ?? "")
      let arguments = below.positional + below.options.filter { !$0.isHelp }
      Self.list(arguments.map { ($0.heading, $0.sentence) }, on: &page)
    }
    Self.list("ARGUMENTS", entry.positional.map { ($0.heading, $0.sentence) }, on: &page)
    Self.list("OPTIONS", entry.options.map { ($0.heading, $0.sentence) }, on: &page)
    Self.show(entry.guide.examples, on: &page)
    let related = entry.guide.related.map { "`replit-py-\($0)`(1)" }
    page.request("SH", "SEE ALSO")
    page.words((["`replit-py`(1), which lists the exit codes"] + related).joined(separator: ", "))
    fileName = title + ".1"
    source = page.text
  }

  /// The page of the whole program, `replit-py(1)`.
  package init(_ program: ManualEntry, _ groups: [ManualGroup]) {
    var page = Self.start("replit-py", program.syntax.abstract ?? "")
    page.request("SH", "SYNOPSIS")
    page.words("`replit-py` COMMAND [ARGUMENT...]")
    page.request("SH", "DESCRIPTION")
    Self.describe(program.paragraphs, on: &page)
    page.request("SH", "COMMANDS")
    for group in groups {
      page.request("SS", group.title)
      Self.list(group.entries.map { ($0.name, $0.syntax.abstract ?? "") }, on: &page)
    }
    Self.show(program.guide.examples, on: &page)
    for section in ManualSection.ofProgram {
      Self.list(
        section.title.uppercased(), section.items.map { ($0.term, $0.meaning) }, on: &page)
    }
    page.request("SH", "SEE ALSO")
    let pages = groups.flatMap(\.entries).map { "`replit-py-\($0.name)`(1)" }
    page.words(pages.joined(separator: ", "))
    fileName = "replit-py.1"
    source = page.text
  }

  private static func start(_ title: String, _ abstract: String) -> Roff {
    var page = Roff()
    page.request("TH", title.uppercased(), "1", "", "replit-py \(Release.version)", "replit-py")
    page.request("SH", "NAME")
    let purpose = abstract.prefix(1).lowercased() + abstract.dropFirst()
    page.words("\(title) - " + (purpose.hasSuffix(".") ? purpose.dropLast() : purpose[...]))
    return page
  }

  private static func describe(_ paragraphs: [Paragraph], on page: inout Roff) {
    for paragraph in paragraphs {
      page.request("PP")
      switch paragraph {
      case .words(let words): page.words(words)
      case .lines(let lines): page.verbatim(lines)
      }
    }
  }

  private static func list(
    _ title: String, _ items: [(String, String)], on page: inout Roff
  ) {
    if items.isEmpty { return }
    page.request("SH", title)
    list(items, on: &page)
  }

  private static func list(_ items: [(String, String)], on page: inout Roff) {
    for (term, meaning) in items {
      page.request("TP")
      page.term(term)
      page.words(meaning)
    }
  }

  private static func show(_ examples: [Guide.Example], on page: inout Roff) {
    if examples.isEmpty { return }
    page.request("SH", "EXAMPLES")
    for example in examples {
      page.request("PP")
      page.words(example.meaning + ":")
      page.verbatim([example.command])
    }
  }
}
