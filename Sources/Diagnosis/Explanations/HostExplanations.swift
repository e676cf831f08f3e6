/// Problems with the place where the environment is: what stands in the way of a repair.
extension Explanation {
  static let readOnly = Explanation(
    meaning: """
      The file system of the environment is mounted read-only, so nothing in it can be repaired, \
      and no package can be installed. What is there may work all the same.
      """,
    cause: """
      A container or an image mounts it so on purpose, or the kernel did after an error of the disk.
      """,
    repair: """
      None: `heal` says what it would change and exits with 73. Mount the file system for writing, \
      then run `replit-py heal`; after an error of the disk, check that first.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  static let noSpace = Explanation(
    meaning: """
      The file system of the environment has no room for what a heal writes: no free bytes, or no \
      free inodes, in which case `df` shows space and files can not be made all the same.
      """,
    cause: "Packages, caches or logs filled it, or a quota is used up.",
    repair: """
      None: make room, then run `replit-py heal`. `df` and `df -i` show how much there is; `uv \
      cache prune` and `pip cache purge` give back what can be fetched again.
      """,
    untouched: """
      Everything: it is seen before the first write, and nothing is changed. Where the room ends \
      half-way, the whole heal is taken back.
      """)

  static let permission = Explanation(
    meaning: """
      The environment belongs to another user, so you can not change it. Packages in it may work \
      all the same.
      """,
    cause: """
      It was made or filled as root, with `sudo` or in a container, or the project is somebody \
      else's.
      """,
    repair: """
      None: let its owner run `replit-py heal`. If it should be yours, root can give it to you \
      with `chown -R`.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  static let immutable = Explanation(
    meaning: """
      A part of the environment has the attribute `i` of `chattr`: nobody can change, rename or \
      replace it, not even root.
      """,
    cause: "Somebody protected it with `chattr +i`, or a tool that guards files did.",
    repair: """
      None: somebody means it to stay as it is. If that is over, root can take the attribute away \
      with `chattr -i`; then run `replit-py heal`.
      """,
    untouched: "Everything: it is seen before the first write, and nothing is changed.")

  static let noexec = Explanation(
    meaning: """
      The file system of the environment is mounted with `noexec`. Its scripts can not be run and \
      the compiled modules of packages can not be loaded; `bin/python` works, since it leads to an \
      interpreter elsewhere.
      """,
    cause: """
      Temporary directories, removable disks and shared volumes are often mounted so for safety.
      """,
    repair: """
      None: it is not in the environment. Mount the file system without `noexec`, or move the \
      project to another one, then run `replit-py heal`.
      """,
    untouched: "The mount, and the place of the project: nothing is mounted anew or moved.")

  static let noSymlinks = Explanation(
    meaning: """
      The file system of the environment holds no symbolic links, and the names of the interpreter \
      in a virtual environment are such links. So `bin` has copies of the interpreter in their \
      place, as `python -m venv --copies` makes them, and there is no `lib64`.
      """,
    cause: """
      The project is on a disk or a volume with FAT, or with another file system that is not made \
      for Linux.
      """,
    repair: """
      None is needed. `heal` copies the interpreter, tries whether the copy starts, and then puts it \
      under each of its names. Each copy is as large as the interpreter; when that changes, or is \
      repaired in place, the copies are made anew. Where a copy does not start, because nothing on \
      the file system may be run or the interpreter needs a library that lies beside it, `heal` \
      changes nothing and exits with 73.
      """,
    untouched: """
      The interpreter and its standard library, which stay where they are: an environment of copies \
      needs them as one of links does.
      """)

  static let locked = Explanation(
    meaning: """
      Another process heals this environment now and holds its lock. What `doctor` found may be \
      repaired in a moment.
      """,
    cause: "A hook in another shell, a start of Python or a run healed it at the same time.",
    repair: """
      None is needed: wait until that process has ended; `doctor` names it. A `heal` waits for it \
      by itself, and exits with 75 if it takes too long. A lock file alone never blocks: the lock \
      ends with its process.
      """,
    untouched: "The other process, and what it is writing.")

  static let exposed = Explanation(
    meaning: """
      The project, its environment or a part of that belongs to another user, or others may write \
      to it. Whoever can put a file there decides what is run when you are in the project, so \
      nothing in it is healed, activated or executed. Looking is safe.
      """,
    cause: """
      The project is somebody else's, it was made with `sudo` or in a container, it is in a \
      directory like `/tmp`, or its mode lets a group or everybody write. The sticky bit does not \
      help: anybody can put a `.pythonlibs` into `/tmp`. A group of which you are the only member \
      does no harm.
      """,
    repair: """
      None: make it yours alone, with `chown -R` as root or `chmod go-w`. If it is meant to be so, \
      and you trust everybody who can write there, `replit-py trust --others` says it. Root's \
      `heal` never changes what is another's: `replit-py fsck DIR` works as the owner of DIR.
      """,
    untouched: "Owners and modes: they are somebody's decision.")
}
