# shellcheck shell=bash disable=SC1001,SC2030,SC2031,SC2317 # one probe in a subshell; called at prompts
# The prompt hook of replit-py: eval "$(replit-py hook bash)" in ~/.bashrc.

# Redefines the function that the prompt calls: as long as TEST is true, it does nothing else. TEST
# is inlined because another function call costs as much as a look at a file.
__replit_py_watch() {
  \builtin eval "__replit_py_hook() {
    \\local __replit_py_status=\$?
    case \$- in *x*) { \\local - && \\builtin set +x; } 2>/dev/null ;; esac
    $1 || __replit_py_look
    \\return \"\$__replit_py_status\"
  }"
}

# Does not run the program again until one of its inputs changes, whatever becomes of it now.
__replit_py_park() {
  __replit_py_parked=$PWD:${PATH-}:${VIRTUAL_ENV-}:${REPL_HOME-}:${REPLIT_PY_DISABLE-}:${REPLIT_PY_PYTHON-}
  # shellcheck disable=SC2016 # expanded at each prompt
  __replit_py_watch '[[ $PWD:${PATH-}:${VIRTUAL_ENV-}:${REPL_HOME-}:${REPLIT_PY_DISABLE-}:${REPLIT_PY_PYTHON-} == "$__replit_py_parked" ]]'
}

__replit_py_look() {
  \local __replit_py_program=__REPLIT_PY__ __replit_py_answer __replit_py_ended
  __replit_py_park
  if [[ ! -x $__replit_py_program ]]; then
    __replit_py_program=replit-py
    \builtin type -P replit-py >/dev/null || \return 0
  fi
  __replit_py_answer=$(\builtin command "$__replit_py_program" prompt bash "${__replit_py_state-}" </dev/null)
  __replit_py_ended=$?
  if [[ $__replit_py_ended == 137 && -z ${__replit_py_killed-} ]]; then
    # The program was killed half-way: let the next prompt complete the work, but only once.
    __replit_py_killed=1
    __replit_py_watch '[[ killed == 0 ]]'
    \return 0
  fi
  __replit_py_killed=
  [[ $__replit_py_ended == 0 ]] || \return 0
  \builtin eval "$__replit_py_answer"
  # A test that fails at once would always fail: for instance, a variable is set but not exported.
  if \builtin eval "${__replit_py_test-}"; then
    __replit_py_watch "$__replit_py_test"
  else
    __replit_py_park
  fi
}

# Warns that an alias or a function hides a command of the environment, since it wins over PATH.
__replit_py_shadowed() {
  \local __replit_py_name __replit_py_names=
  for __replit_py_name in python python3 pip; do
    if [[ -n ${BASH_ALIASES[$__replit_py_name]+x} ]] || \builtin declare -F "$__replit_py_name" >/dev/null; then
      __replit_py_names+=" $__replit_py_name"
    fi
  done
  [[ -z $__replit_py_names ]] ||
    \builtin printf 'replit-py: an alias or a function hides the environment'\''s:%s\n' "$__replit_py_names" >&2
}

__replit_py_install() {
  # In quotes, an inherited value does nothing in a shell without the function. The && list keeps
  # the exit code for the commands after it, and keeps errexit from acting.
  # shellcheck disable=SC2016 # expanded at each prompt
  \local __replit_py_entry='"${__replit_py_h-:}" && :'
  if [[ -n ${BLE_VERSION-} ]]; then
    blehook PRECMD!=__replit_py_hook
  elif [[ -n ${bash_preexec_imported-}${__bp_imported-} ]]; then
    [[ " ${precmd_functions[*]-} " == *' __replit_py_hook '* ]] ||
      precmd_functions+=(__replit_py_hook)
  elif [[ ${PROMPT_COMMAND-} == *"$__replit_py_entry"* ]]; then
    \return 0
  elif ! (PROMPT_COMMAND=${PROMPT_COMMAND-}) 2>/dev/null; then
    \builtin printf '%s\n' 'replit-py: PROMPT_COMMAND is read-only: the hook is not installed' >&2
  elif [[ ${PROMPT_COMMAND-} == __vsc_prompt_cmd* ]]; then
    PROMPT_COMMAND=$__replit_py_entry$'\n'$PROMPT_COMMAND
  else
    # On a line of its own, because the existing value may end in a semicolon or a comment.
    PROMPT_COMMAND=${PROMPT_COMMAND:+$PROMPT_COMMAND$'\n'}$__replit_py_entry
  fi
}

if ! \builtin declare -F __replit_py_hook >/dev/null; then
  # With allexport, this shell may have inherited the state of the shell that started it.
  __replit_py_state=
  __replit_py_watch '[[ looked == 0 ]]'
fi
__replit_py_h=__replit_py_hook
\builtin export -n __replit_py_h
__replit_py_install
\builtin unset -f __replit_py_install
