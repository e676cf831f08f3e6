extension LayoutCheck {
  static let problems: [Problem] = [
    .binMissing, .binNotDirectory, .binIsLinkOutside, .libIsLinkOutside, .libNotDirectory,
    .sitePackagesMissing, .sitePackagesNotDirectory, .lib64Missing, .lib64IsDirectory, .lib64Wrong,
    .includeMissing,
  ]
}

/// Problems with the directories of an environment.
extension Problem {
  package static let binMissing = Problem(
    code: "RP120", name: "bin-missing", severity: .error,
    summary: "`bin` is missing",
    meaning: """
      There is no `bin`, so the environment has no interpreter, no activators and no scripts.
      """,
    cause: """
      It was removed by hand or by a clean-up, or the project came from an archive or a repository \
      that leaves `bin` out.
      """,
    repair: """
      `heal` makes `bin` with the names of the provided interpreter, the activators and the `pip` \
      launchers. The scripts of packages come back when those packages are installed again.
      """,
    untouched: "The packages in `lib`.")

  package static let binNotDirectory = Problem(
    code: "RP121", name: "bin-not-directory", severity: .error,
    summary: "`bin` is not a directory",
    meaning: """
      Something that is not a directory has the name `bin`, so there is no place for the \
      interpreter and the scripts.
      """,
    cause: "A copy or a redirection put a file there, or an archive was unpacked wrongly.",
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` and makes `bin` with the names of the \
      provided interpreter, the activators and the `pip` launchers. `replit-py undo` brings it \
      back.
      """,
    untouched: "The packages in `lib`; what was at `bin` is kept unchanged in the backup.")

  package static let binIsLinkOutside = Problem(
    code: "RP122", name: "bin-is-link-outside", severity: .error,
    summary: "`bin` is a link that does not stay in the environment",
    meaning: """
      `bin` is a symbolic link that does not lead to a directory in the environment: it leads \
      outside, to `/usr/bin` for example, or nowhere. Whatever is written to `bin` would change \
      programs that are not the environment's.
      """,
    cause: "Somebody made the link as a shortcut, or to share the scripts of several environments.",
    repair: """
      None: nothing is written through such a link. Move the link out of the way, then run \
      `replit-py heal`, which makes `bin` anew.
      """,
    untouched: "Everything: the link, what it leads to, and the rest of the environment.")

  package static let libIsLinkOutside = Problem(
    code: "RP123", name: "lib-is-link-outside", severity: .error,
    summary: "`lib` is a link that does not stay in the environment",
    meaning: """
      `lib` is a symbolic link that does not lead to a directory in the environment: it leads \
      outside or nowhere. Whatever is written to `lib` would change a directory that others may \
      use.
      """,
    cause: "Somebody shares the packages of several environments, or moved them to another disk.",
    repair: """
      None: nothing is written through such a link. To have the environment repaired, put a real \
      directory in the link's place, with a copy of the packages where there are any, then run \
      `replit-py heal`.
      """,
    untouched: "Everything: the link, what it leads to, and the rest of the environment.")

  package static let libNotDirectory = Problem(
    code: "RP124", name: "lib-not-directory", severity: .error,
    summary: "`lib` is not a directory",
    meaning: """
      Something that is not a directory has the name `lib`, so there is no place for packages.
      """,
    cause: "A copy or a redirection put a file there, or an archive was unpacked wrongly.",
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` and makes an empty \
      `lib/python3.X/site-packages`. `replit-py undo` brings it back; packages that are lost have \
      to be installed again.
      """,
    untouched: "What was at `lib` is kept unchanged in the backup; `bin` keeps its scripts.")

  package static let sitePackagesMissing = Problem(
    code: "RP125", name: "site-packages-missing", severity: .error,
    summary: "the directory for the packages is missing",
    meaning: """
      `lib/python3.X/site-packages` is missing for the version of the provided interpreter, so the \
      environment has no packages of that version.
      """,
    cause: """
      `lib` or a part of it was removed, or the directory was empty and got lost: git does not \
      keep empty directories.
      """,
    repair: """
      `heal` makes the directory, empty. Packages that were in it have to be installed again, from \
      the project's own list.
      """,
    untouched: "The packages of other minor versions in `lib`, and the scripts in `bin`.")

  package static let sitePackagesNotDirectory = Problem(
    code: "RP126", name: "site-packages-not-directory", severity: .error,
    summary: "`site-packages` is not a directory",
    meaning: """
      Something that is not a directory has the name `lib/python3.X/site-packages`, so Python \
      finds no packages and none can be installed.
      """,
    cause: "A copy or a redirection put a file there, or an archive was unpacked wrongly.",
    repair: """
      `heal` sets it aside into `.replit-py/backup/<id>/` and makes an empty directory. `replit-py \
      undo` brings it back; packages that are lost have to be installed again.
      """,
    untouched: """
      What was there is kept unchanged in the backup, and so are the packages of other minor \
      versions.
      """)

  package static let lib64Missing = Problem(
    code: "RP127", name: "lib64-missing", severity: .warning,
    summary: "the link `lib64` to `lib` is missing",
    meaning: """
      The link `lib64 -> lib` is missing. An installer that writes to `lib64` would make a \
      directory of its own there, in which Python may not look for packages.
      """,
    cause: """
      The tool that made the environment does not make the link (virtualenv does not), or the link \
      got lost in a copy or an archive.
      """,
    repair: "`heal` makes the link `lib64 -> lib`.",
    untouched: "`lib` and the packages in it.")

  package static let lib64IsDirectory = Problem(
    code: "RP128", name: "lib64-is-directory", severity: .error,
    summary: "`lib64` is a directory of its own, and its packages are not seen",
    meaning: """
      `lib64` is a real directory and not the link `lib64 -> lib`. Python does not find the \
      packages in it.
      """,
    cause: """
      The environment went through an archive or a file system that does not keep links, or an \
      installer made the directory while the link was missing.
      """,
    repair: """
      `heal` moves what is in `lib64` to `lib` and makes the link `lib64 -> lib`. Where a name is \
      in both there is no repair: the two are named, and you decide which one stays.
      """,
    untouched: """
      What is in `lib` already: nothing is overwritten, and while one name is in both nothing is \
      moved.
      """)

  package static let lib64Wrong = Problem(
    code: "RP129", name: "lib64-wrong", severity: .warning,
    summary: "`lib64` does not lead to `lib` beside it",
    meaning: """
      `lib64` is not a link to the `lib` beside it: it leads elsewhere or nowhere, or is a file. \
      What an installer puts in `lib64` may not be seen by the interpreter.
      """,
    cause: """
      The link was made with an absolute path, and the environment was copied or renamed \
      afterwards; or it was made by hand.
      """,
    repair: """
      `heal` puts the link `lib64 -> lib` in its place; `replit-py undo` brings back what was \
      there.
      """,
    untouched: "`lib` and the packages in it, and whatever the old link leads to.")

  package static let includeMissing = Problem(
    code: "RP130", name: "include-missing", severity: .warning,
    summary: "`include` is missing",
    meaning: """
      The directory `include` is missing. It is where packages with C headers install them.
      """,
    cause: """
      The directory was empty and got lost, as git does not keep empty directories, or the tool \
      that made the environment does not make it (uv does not).
      """,
    repair: "`heal` makes the directory, empty.",
    untouched: "Everything else.")
}
