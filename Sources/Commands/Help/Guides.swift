import Report

extension ReplitPy: Documented {
  static let guide = Guide([
    .init("replit-py doctor", "Say what is wrong here, and what would be done about it"),
    .init("replit-py heal", "Repair it"),
    .init("replit-py undo", "Take it back"),
    .init("replit-py help heal", "Say all about a command"),
  ])
}

extension DoctorCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py doctor", "Everything that is wrong, with what would repair it"),
      .init(
        "replit-py doctor --select RP4 --ignore RP406",
        "Only installed packages, but not the files of theirs that somebody edited"),
      .init("replit-py doctor --deep", "Read every installed file too"),
      .init("replit-py doctor --json", "The same for a program"),
    ], related: ["heal", "explain", "status"])
}

extension StatusCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py status", "One line for a person"),
      .init("replit-py status --porcelain", "Words for a prompt or a script"),
    ], related: ["doctor"])
}

extension WhichCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py which", "The interpreter that the environment follows"),
      .init("replit-py which --all", "Everything that was looked at, with reasons"),
    ], related: ["heal"])
}

extension ExplainCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py explain RP201", "What a code means that `doctor` printed"),
      .init("replit-py explain minor-drift", "The same by its name"),
    ], related: ["doctor"])
}

extension HealCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py heal", "Do what `doctor` listed"),
      .init("replit-py heal --dry-run", "Print what would be done"),
      .init("replit-py heal --python 3.11", "Follow another interpreter than the one on PATH"),
      .init("replit-py heal --online", "Install what is missing or damaged too"),
      .init("replit-py heal --migrate", "Bring the packages of the version left behind along"),
    ], related: ["doctor", "undo", "log"])
}

extension UndoCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py undo", "Take back the last heal"),
      .init("replit-py undo --list", "List what can be taken back, with its numbers"),
      .init("replit-py undo --all", "Go back to what was there before the first heal"),
    ], related: ["log", "heal"])
}

extension LogCommand: Documented {
  static let guide = Guide(
    [.init("replit-py log", "What was healed, newest first")], related: ["undo"])
}

extension HookCommand: Documented {
  static let guide = Guide(
    [
      .init("eval \"$(replit-py hook bash)\"", "The line for ~/.bashrc"),
      .init("eval \"$(replit-py hook zsh)\"", "The line for ~/.zshrc"),
      .init("replit-py hook fish | source", "The line for ~/.config/fish/config.fish"),
      .init(
        "replit-py hook python --install ~/startup",
        "Converge at the start of Python too, with ~/startup on PYTHONPATH"),
    ], related: ["trust", "activate"])
}

extension ActivateCommand: Documented {
  static let guide = Guide(
    [
      .init("eval \"$(replit-py activate)\"", "In bash, zsh and other shells of that family"),
      .init("replit-py activate fish | source", "In fish"),
    ], related: ["hook", "exec"])
}

extension ExecCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py exec python main.py", "Run the project"),
      .init("replit-py exec -- python -c 'print(6 * 7)'", "Words after -- are the command's own"),
    ], related: ["activate", "hook"])
}

extension TrustCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py trust", "Trust the project at hand"),
      .init("replit-py trust --others", "Although others may write there"),
      .init("replit-py trust --list", "List what is trusted"),
      .init("replit-py trust --revoke", "Take it back"),
    ], related: ["hook"])
}

extension PluginsCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py plugins", "List the plugins on PATH; nothing is run"),
      .init("replit-py plugins --describe", "Ask each for the first line of its help"),
    ], related: ["help"])
}

extension CompletionsCommand: Documented {
  static let guide = Guide([
    .init("eval \"$(replit-py completions bash)\"", "The line for ~/.bashrc"),
    .init("eval \"$(replit-py completions zsh)\"", "The line for ~/.zshrc, after compinit"),
    .init("replit-py completions fish | source", "The line for ~/.config/fish/config.fish"),
  ])
}

extension HelpCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py help", "All commands, by what they are for"),
      .init("replit-py help heal", "One of them"),
    ], related: ["plugins"])
}

extension VersionCommand: Documented {
  static let guide = Guide([
    .init("replit-py version", "The release, and how it was built"),
    .init("replit-py version --json", "The same for a program"),
  ])
}

extension RepairCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py repair", "Look at what is wrong, and pick what is repaired"),
      .init("echo 'fix all' | replit-py repair", "The same from a script"),
    ], related: ["doctor", "heal", "undo"])
}

extension ConfigCommand: Documented {
  static let guide = Guide(
    [.init("replit-py config", "Each setting, and where it comes from")], related: ["doctor"])
}

extension FsckCommand: Documented {
  static let guide = Guide(
    [
      .init("replit-py fsck --trigger run", "Before the project is run"),
      .init(
        "replit-py fsck -l python3 --trigger boot ~/my-project", "At boot; any number of projects"),
      .init("replit-py fsck --timeout 20 ~/my-project", "Root waits so long for its owner"),
    ], related: ["heal", "roots"])
}

extension RootsCommand: Documented {
  static let guide = Guide(
    [.init("replit-py roots list --dir ~/roots", "The roots there are")], related: ["fsck"])
}
