/// Problems with the environment's directories and scripts.
extension Explanation {
  static let binMissing = Explanation(
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

  static let binNotDirectory = Explanation(
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

  static let binIsLinkOutside = Explanation(
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

  static let libIsLinkOutside = Explanation(
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

  static let libNotDirectory = Explanation(
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

  static let sitePackagesMissing = Explanation(
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

  static let sitePackagesNotDirectory = Explanation(
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

  static let lib64Missing = Explanation(
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

  static let lib64IsDirectory = Explanation(
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

  static let lib64Wrong = Explanation(
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

  static let includeMissing = Explanation(
    meaning: """
      The directory `include` is missing. It is where packages with C headers install them.
      """,
    cause: """
      The directory was empty and got lost, as git does not keep empty directories, or the tool \
      that made the environment does not make it (uv does not).
      """,
    repair: "`heal` makes the directory, empty.",
    untouched: "Everything else.")

  static let activatorMissing = Explanation(
    meaning: """
      `bin` lacks `activate`, `activate.fish` or `activate.csh`, so the environment can not be \
      activated in every shell.
      """,
    cause: "The environment was a plain directory of packages before, or the file was removed.",
    repair: """
      `heal` writes what is missing. These activators find out by themselves where they are, so \
      they keep working when the project is moved.
      """,
    untouched: "The activators that are there, and every other file in `bin`.")

  static let activatorStale = Explanation(
    meaning: """
      An activator in `bin` puts another directory than this environment on `PATH` and in \
      `VIRTUAL_ENV`, or another release of `replit-py` wrote it.
      """,
    cause: """
      The project was renamed, moved or copied: the activators of `python -m venv`, virtualenv and \
      uv hold the absolute path of the place they were made for. Or `replit-py` was upgraded.
      """,
    repair: """
      `heal` replaces it with one that finds out by itself where it is. The old one is in \
      `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: """
      Activators that name this environment, and files of that name which are not an activator of \
      a known tool.
      """)

  static let pipCommandMissing = Explanation(
    meaning: """
      `bin` lacks `pip` or `pip3`. In the activated environment that name then means whichever \
      comes next on `PATH`, and that one installs elsewhere.
      """,
    cause: """
      The environment was made without pip, or the file was removed. In one that uv made, pip is \
      left out on purpose and not missed.
      """,
    repair: """
      `heal` writes a launcher that runs pip for this environment and for no other. If Python has \
      no pip, the launcher gets it from `ensurepip` when it is first used.
      """,
    untouched: "The packages, pip itself among them, and the scripts in `bin` under other names.")

  static let pipCommandElsewhere = Explanation(
    meaning: """
      `bin/pip`, `bin/pip3` or `bin/pip3.X` starts another interpreter than the environment's, or \
      whichever `PATH` has first. What it installs may go elsewhere.
      """,
    cause: """
      pip was installed before this was a virtual environment, or the project was moved: the `#!` \
      line holds the path of the interpreter that was used then.
      """,
    repair: """
      `heal` replaces it with a launcher that runs pip for this environment and for no other. The \
      old one is in `.replit-py/backup/<id>/` and comes back with `replit-py undo`.
      """,
    untouched: "The packages, pip itself among them, and the scripts in `bin` under other names.")
}
