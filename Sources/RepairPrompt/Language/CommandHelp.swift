/// The texts of `help`.
extension CommandWord {
  /// The syntax of the command.
  package var synopsis: String {
    switch self {
    case .list: "list [N…|CODE|all]"
    case .show: "show N…"
    case .explain: "explain N|CODE"
    case .plan: "plan [N…|CODE|all]"
    case .diff: "diff N…|CODE|all"
    case .fix: "fix N…|CODE|all"
    case .skip: "skip N…|CODE"
    case .undo: "undo [HEAL|all]"
    case .log: "log"
    case .rescan: "rescan"
    case .use: "use [PYTHON]"
    case .run: "run COMMAND…, !COMMAND"
    case .status: "status"
    case .help: "help [COMMAND]"
    case .quit: "quit"
    }
  }

  /// A short description.
  package var summary: String {
    switch self {
    case .list: "what is wrong, worst first"
    case .show: "all about a finding: what was seen, what repairs it"
    case .explain: "what a finding means and how it comes about"
    case .plan: "what `fix` would do, in order"
    case .diff: "what exactly would change on the disk"
    case .fix: "repair findings"
    case .skip: "leave findings out of the list and of `fix all`"
    case .undo: "take back the last heal, one by its number, or all"
    case .log: "what was healed, when, by which trigger"
    case .rescan: "look again and number anew"
    case .use: "follow another interpreter; alone: list them"
    case .run: "run a command of sh inside the environment"
    case .status: "the state in one line"
    case .help: "this list, or all about a command"
    case .quit: "leave; ^D does the same"
    }
  }

  /// More details; may be empty.
  package var details: String {
    switch self {
    case .list:
      """
      Findings of one problem stand together; of many only the first are listed, and `list all` or \
      `list RP301` lists every one. A finding keeps its number until `rescan`.
      """
    case .show, .explain: "A number alone, such as `3`, is `show 3`."
    case .plan, .diff: "Nothing is changed. What an installer would do is the command it would run."
    case .fix:
      """
      Numbers, ranges (`2-5`), codes and their beginnings (`RP3`), names, or `all`. Each `fix` is one \
      entry of the log, all of it or nothing, and `undo` takes it back; what uv or pip install is \
      another. What takes something away, and what needs the network, is asked for first: `y` does \
      it, `d` shows what it changes, anything else leaves it. ^C stops after the step under way and \
      takes back those before it.
      """
    case .skip:
      "Until `rescan`, or the end; `list all` shows them. Naming one repairs it all the same."
    case .undo, .log: "`log` prints the numbers of the heals."
    case .rescan: "What was skipped is listed again."
    case .use:
      """
      A path, a version (`3.11`) or a name on PATH; `use provided` goes back to what PATH provides. \
      The findings are then those of the environment beside that interpreter, and `fix` makes it \
      follow it.
      """
    case .run:
      """
      The rest of the line goes to sh as it is, with the environment active. Afterwards the findings \
      are looked at again.
      """
    case .status, .help, .quit: ""
    }
  }

  /// An example of the command.
  package var example: String {
    switch self {
    case .list: "list RP3"
    case .show: "show 2"
    case .explain: "explain RP201"
    case .plan: "plan 1 3"
    case .diff: "diff 1"
    case .fix: "fix 1 3-5"
    case .skip: "skip 4"
    case .undo: "undo"
    case .log: "log"
    case .rescan: "rescan"
    case .use: "use 3.11"
    case .run: "!pip list"
    case .status: "status"
    case .help: "help fix"
    case .quit: "quit"
    }
  }
}
