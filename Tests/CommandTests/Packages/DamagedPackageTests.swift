import TestSupport
import Testing

@Suite("An installed package that is damaged", .enabled(if: Packages.areHere))
struct DamagedPackageTests {
  static let repaired = [
    Damage(
      "its metadata is there twice",
      by: #"""
        cd "$S"; old=six-1.0.dist-info; cp -r six-*.dist-info "$old"
        sed -i 's/^Version: .*/Version: 1.0/' "$old/METADATA"
        sed -i 's/^six.py,.*/six.py,sha256=AAAA,12/; s/^six-[0-9.]*[0-9]/six-1.0/' "$old/RECORD"
        """#, found: ["dist-duplicate"]),
    Damage(
      "pip was killed after the new version was whole", of: "six markupsafe",
      by: #"""
        cd "$S"; cp -r six-*.dist-info '~ix-1.16.0.dist-info'
        mkdir '~arkupsafe'; echo 1 >'~arkupsafe/a.py'
        """#, found: ["dist-leftover"]),
    Damage(
      "pip was killed when only the old version was there",
      by: #"cd "$S"; mv six.py '~ix.py'; for i in six-*; do mv "$i" "~${i#s}"; done"#,
      found: ["dist-leftover"]),
    Damage(
      "a .pth file imports what is not there",
      by: #"echo 'import sys; import not_there_at_all' >"$S/zz.pth""#, found: ["pth-broken"]),
    Damage(
      "a .pth file ends Python", by: #"echo 'import sys; sys.exit(3)' >"$S/zz.pth""#,
      found: ["pth-broken"]),
    Damage(
      "a .pth file is not UTF-8", by: #"printf '/tmp/caf\351\n' >"$S/zz.pth""#,
      found: ["pth-not-utf8"]),
  ]

  @Test("is repaired, once, and the repair can be taken back", arguments: repaired, Owner.allCases)
  func repairsADistributionOnce(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectRepair(of: owner)
  }

  /// What is repaired from the index, which `heal` alone never asks.
  static let elsewhere = [
    Damage(
      "METADATA is missing", by: #"rm "$S"/six-*/METADATA"#, found: ["dist-metadata-missing"]),
    Damage("RECORD is missing", by: #"rm "$S"/six-*/RECORD"#, found: ["dist-record-missing"]),
    Damage("METADATA is empty", by: #": >"$(echo "$S"/six-*/METADATA)""#, found: [empty]),
    Damage("RECORD is empty", by: #": >"$(echo "$S"/six-*/RECORD)""#, found: [empty]),
    Damage(
      "METADATA and RECORD are empty",
      by: #"for i in METADATA RECORD; do : >"$(echo "$S"/six-*/$i)"; done"#, found: [empty]),
    Damage("a module is missing", by: #"rm "$S/six.py""#, found: ["dist-files-missing"]),
    Damage(
      "all modules are missing", of: "markupsafe", by: #"rm -r "$S/markupsafe""#,
      found: ["dist-files-missing"]),
    Damage(
      "a compiled module is of another kind of machine", of: "markupsafe",
      by: #"""
        printf '\267' | dd of="$(echo "$S"/markupsafe/*.so)" bs=1 seek=18 conv=notrunc status=none
        """#, found: ["extension-foreign"]),
    Damage(
      "a compiled module is cut short", of: "markupsafe",
      by: #"truncate -s 4096 "$S"/markupsafe/*.so"#,
      found: ["dist-file-changed", "extension-truncated"]),
    Damage(
      "pip is too old for this Python", of: "pip==9.0.3", by: "true", found: ["pip-unusable"]),
    Damage(
      "setuptools is too old for this Python", of: "setuptools==65.0.0", by: "true",
      found: ["setuptools-unusable"]),
    Damage(
      "what it requires is missing", of: "flask", by: #"rm -r "$S"/click "$S"/click-*.dist-info"#,
      found: ["dependency-missing"]),
  ]

  private static let empty = "dist-metadata-empty"

  @Test(
    "is whole after `heal --online`, to the last byte of its metadata, and `undo` gives back the damage",
    arguments: elsewhere, Owner.allCases)
  func online(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectOnlineRepair(of: owner)
  }

  @Test(
    "is named, and left as it is without a word of the network", arguments: elsewhere,
    Owner.allCases)
  func isNamedWithoutTheNetwork(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectReport(of: owner)
  }

  /// What nobody can repair but the user, or what is theirs.
  static let reported = [
    Damage(
      "a module was edited", by: #"echo '# mine' >>"$S/six.py""#, found: ["dist-file-changed"],
      status: 0),
    Damage(
      "distutils installed it",
      by: #"""
        printf 'Metadata-Version: 1.1\nName: old\nVersion: 1\n' >"$S/old-1-py3.egg-info"
        echo >"$S/old.py"
        """#, found: ["dist-legacy"], status: 0),
    Damage(
      "it is not made for this Python",
      by: #"sed -i 's/^Requires-Python: .*/Requires-Python: <3.8/' "$S"/six-*/METADATA"#,
      found: ["requires-python"]),
    Damage(
      "what it requires is there in another version", of: "flask",
      by: #"""
        cd "$S"; mv click-*.dist-info click-1.0.dist-info; cd click-1.0.dist-info
        sed -i 's/^Version: .*/Version: 1.0/' METADATA
        sed -i 's/^click-[0-9.]*[0-9]/click-1.0/' RECORD
        """#, found: ["dependency-conflict"]),
    Damage(
      "a .pth file names a directory that is gone", by: #"echo /not/there >"$S/zz.pth""#,
      found: ["editable-target-gone"]),
    Damage(
      "sitecustomize writes to standard output", by: #"echo 'print(1)' >"$S/sitecustomize.py""#,
      found: ["sitecustomize-noisy"]),
    Damage(
      "sitecustomize raises", by: #"echo 'raise ValueError(1)' >"$S/sitecustomize.py""#,
      found: ["sitecustomize-broken"]),
    Damage(
      "a damaged package came from a directory, not from the index",
      by: #"""
        rm "$S/six.py"; cd "$S"/six-*.dist-info
        printf '{"url": "file:///source", "dir_info": {}}' >direct_url.json
        """#, found: ["dist-files-missing"]),
  ]

  @Test("is only reported where it is the user's to decide", arguments: reported, Owner.allCases)
  func onlyReportsWhatTheUserDecides(_ damage: Damage, _ owner: Owner) async throws {
    try await damage.expectReport(of: owner)
  }
}
