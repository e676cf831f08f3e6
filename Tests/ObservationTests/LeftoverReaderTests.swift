import Host
@testable import Observation
import SystemPackage
import TestSupport
import Testing

@Suite("LeftoverReader")
struct LeftoverReaderTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func leftovers() throws -> [String: String?] {
    let found = try #require(scratch.packages()).leftovers
    return Dictionary(
      uniqueKeysWithValues: found.map { ($0.name.lossyText, $0.original?.lossyText) })
  }

  @Test("says what pip's names were, by the RECORD that was renamed with them")
  func known() throws {
    let place = scratch.sitePackages
    try scratch.write(
      "six.py,,\npkg/a.py,,\nsix-1.0.dist-info/RECORD,,\n../../../bin/x,,\n",
      to: place.appending("~ix-1.0.dist-info/RECORD"))
    try scratch.write("", to: place.appending("~ix.py"))
    try scratch.write("", to: place.appending("~~g/a.py"))
    try scratch.write("", to: place.appending("~nknown"))
    try scratch.write("", to: place.appending("~"))
    #expect(
      try leftovers() == [
        "~": nil, "~ix-1.0.dist-info": "six-1.0.dist-info", "~ix.py": "six.py", "~~g": "pkg",
        "~nknown": nil,
      ])
  }

  @Test(
    "knows every name that pip makes when shorter ones are taken",
    arguments: ["~ix.py", "~-x.py", "~~x.py", "~9x.py", "~.=%py", "~six.py", "~-0six.py"])
  func longer(_ name: String) throws {
    let place = scratch.sitePackages
    try scratch.write("six.py,,\n", to: place.appending("~ix-1.0.dist-info/RECORD"))
    try scratch.write("", to: place.appending(name))
    #expect(try leftovers()[name] == .some("six.py"))
  }

  @Test("takes no other name for one of pip's", arguments: ["~aix.py", "~ix", "~x.py", "~asix.py"])
  func takesNoOtherNameForPips(_ name: String) throws {
    let place = scratch.sitePackages
    try scratch.write("six.py,,\n", to: place.appending("~ix-1.0.dist-info/RECORD"))
    try scratch.write("", to: place.appending(name))
    #expect(try leftovers()[name] == .some(nil))
  }

  @Test("knows nothing of them where RECORD is gone, and finds no names in the middle")
  func knowsNothingWithoutRecord() throws {
    let place = scratch.sitePackages
    try scratch.write("", to: place.appending("~ix.py"))
    try scratch.makeDirectory(place.appending("~ix-1.0.dist-info"))
    try scratch.write("", to: place.appending("six~.py"))
    #expect(try leftovers() == ["~ix.py": nil, "~ix-1.0.dist-info": nil])
  }

  @Test("takes metadata that was renamed for no distribution")
  func noDistribution() throws {
    try scratch.install("~ix")
    let read = try #require(scratch.packages())
    #expect(read.distributions == [] && read.leftovers.map(\.name) == ["~ix-1.0.dist-info"])
  }
}
