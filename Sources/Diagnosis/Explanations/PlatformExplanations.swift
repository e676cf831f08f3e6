/// Problems with what the platform keeps beside environments: stable roots, Nix's roots, other
/// versions.
extension Explanation {
  static let rootStale = Explanation(
    meaning: """
      `links = "roots"` lets environments lead to their interpreter through a stable root, such as \
      `/replit/python310`. The root they lead through is gone or leads nowhere, or there is none \
      for the interpreter that is provided.
      """,
    cause: """
      The interpreter was removed or replaced, and `replit-py roots sync` has not run since; or it \
      never ran on this machine.
      """,
    repair: """
      `replit-py roots sync`, by whom the directory of roots belongs to, makes the roots right for \
      all environments at once. Until then `heal` links to the interpreter itself.
      """,
    untouched: "The roots: `heal` works on one environment and never changes them.")

  static let notRooted = Explanation(
    meaning: """
      The interpreter is in Nix's store, and no root keeps it: neither one that leads to its path \
      nor one that leads to something that needs it, such as a profile with a wrapper. The next \
      `nix-collect-garbage` removes it once no program that runs uses it. Where `nix-store` can not \
      be asked, the finding says that only what leads straight to the path was looked for.
      """,
    cause: """
      The module or the `nix-shell` that brought it is not rooted, or is no longer. With `gc-root = \
      true`: the environment has no root of its own yet, or Nix did not register it.
      """,
    repair: """
      With `gc-root = true` in the settings `heal` makes a link to the path in `.replit-py` and \
      registers it with `nix-store --add-root`. It is gone with the environment.
      """,
    untouched: "Nix's other roots, and what they keep.")

  static let otherVersionDrift = Explanation(
    meaning: """
      The environment still has the name of a minor version that it followed before, such as \
      `python3.10`, and that leads elsewhere than to the `python3.10` that is on `PATH`.
      """,
    cause: "The platform still provides that version, and moved or replaced it.",
    repair: "`heal` lets the name lead to the interpreter that is provided by it.",
    untouched: """
      The environment's own version, `pyvenv.cfg`, and the packages of every version. A name whose \
      version is not provided stays while it leads to something.
      """)

  static let linkStyle = Explanation(
    meaning: """
      The interpreter's names lead to the right interpreter, but not the way that `links` in the \
      settings says: through the stable root, or straight.
      """,
    cause: "The setting was changed, or a root was made, after the environment was healed.",
    repair: "`heal` makes the names and `home` in `pyvenv.cfg` lead the way that is wanted.",
    untouched: "Everything else: it is the same interpreter.")
}
