# shellcheck shell=bash
# Completions of replit-py for bash 4.2 and newer, with and without bash-completion.
# What is always the same stands here; what changes is asked of the program, once for each Tab.

_replit_py() {
  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  local command='' first=2 flags=''
  COMPREPLY=()
  # Readline takes --python=3.11 for three words.
  if [[ $word == = ]]; then
    word=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case ${COMP_WORDS[0]##*/} in
    replit-py-*) command=${COMP_WORDS[0]##*replit-py-} first=1 ;;
    *) ((COMP_CWORD < 2)) || command=${COMP_WORDS[1]} ;;
  esac

  case $command in
    '') flags='--version' ;;
    doctor) flags='--json --json-schema --deep --select --ignore' ;;
    status) flags='--json --porcelain' ;;
    which) flags='--all --json' ;;
    explain) ;;
    config) flags='--json --python' ;;
    heal)
      flags='--dry-run --json --python --adopt --online --migrate --keep-going --prune
        --auto --trigger --quiet'
      ;;
    repair) ;;
    undo) flags='--all --list --unproven --adopt' ;;
    log) flags='--json' ;;
    hook) flags='--install' ;;
    activate) ;;
    exec) __replit_py_command "$first"; return ;;
    trust) flags='--others --revoke --list' ;;
    fsck) flags='--language --trigger --timeout --json' ;;
    roots) flags='--dir --json' ;;
    help) ;;
    plugins) flags='--json --describe' ;;
    completions) ;;
    version) flags='--json' ;;
    *) __replit_py_plugin "$command"; return ;;
  esac

  case $previous in
    --select | --ignore) __replit_py_ask findings; return ;;
    --python) __replit_py_ask interpreters; compopt -o default 2>/dev/null; return ;;
    --trigger) __replit_py_offer manual prompt startup run packager boot; return ;;
    --language | -l) __replit_py_offer python3; return ;;
    --install | --dir) compopt -o dirnames 2>/dev/null; return ;;
  esac
  if [[ $word == -* ]]; then
    # shellcheck disable=SC2086 # a list of words
    __replit_py_offer $flags --help
    return
  fi
  case $command in
    '' | help)
      __replit_py_offer doctor status which config explain heal repair undo log \
        hook activate exec trust fsck roots help plugins completions version
      [[ -n $word && ${#COMPREPLY[@]} -gt 0 ]] || __replit_py_ask plugins
      ;;
    explain) __replit_py_ask findings ;;
    undo) __replit_py_ask heals ;;
    hook) __replit_py_offer bash zsh fish python ;;
    activate) __replit_py_offer bash zsh fish sh ;;
    completions) __replit_py_offer bash zsh fish ;;
    roots) ((COMP_CWORD > first)) || __replit_py_offer sync list remove ;;
    trust | fsck) compopt -o dirnames 2>/dev/null ;;
  esac
}

# Those of the words given that begin with the word at the cursor.
__replit_py_offer() {
  local candidate
  for candidate in "$@"; do
    [[ $candidate != "$word"* ]] || COMPREPLY+=("$candidate")
  done
}

# Those of the program's answers.
__replit_py_ask() {
  local line
  while IFS= read -r line; do
    __replit_py_offer "${line%%$'\t'*}"
  done < <(command replit-py complete "$1" 2>/dev/null)
}

# The words of another command, which begins at word $1.
__replit_py_command() {
  local start=$1
  if [[ ${COMP_WORDS[start]} == -- ]] && ((COMP_CWORD > start)); then start=$((start + 1)); fi
  if declare -F _comp_command_offset >/dev/null; then
    _comp_command_offset "$start"
  elif declare -F _command_offset >/dev/null; then
    _command_offset "$start"
  elif ((COMP_CWORD == start)); then
    mapfile -t COMPREPLY < <(compgen -c -- "$word")
  else
    compopt -o default 2>/dev/null
  fi
}

# The words of a plugin: by a function _replit_py_NAME where the plugin's own file brings one.
__replit_py_plugin() {
  if declare -F "_replit_py_${1//-/_}" >/dev/null; then
    "_replit_py_${1//-/_}"
  else
    compopt -o default 2>/dev/null
  fi
}

complete -F _replit_py replit-py replit-py-doctor replit-py-heal replit-py-exec
