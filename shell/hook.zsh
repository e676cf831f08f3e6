# The prompt hook of replit-py: eval "$(replit-py hook zsh)" in ~/.zshrc.

# Redefines the function that the prompt calls: as long as TEST is true, it does nothing else. TEST
# is inlined because another function call costs as much as a look at three files.
__replit_py_watch() {
  \builtin eval "__replit_py_hook() {
    [[ ! -o xtrace ]] || { \\builtin setopt localoptions noxtrace; } 2>/dev/null
    $1 || __replit_py_look
    \\return 0
  }"
}

# Does not run the program again until one of its inputs changes, whatever becomes of it now.
__replit_py_park() {
  \builtin typeset -g __replit_py_parked="$PWD:${PATH-}:${VIRTUAL_ENV-}:${REPL_HOME-}:${REPLIT_PY_DISABLE-}:${REPLIT_PY_PYTHON-}"
  __replit_py_watch '[[ "$PWD:${PATH-}:${VIRTUAL_ENV-}:${REPL_HOME-}:${REPLIT_PY_DISABLE-}:${REPLIT_PY_PYTHON-}" == "$__replit_py_parked" ]]'
}

__replit_py_look() {
  \builtin emulate -L zsh
  \local __replit_py_program=__REPLIT_PY__ __replit_py_answer __replit_py_ended
  __replit_py_park
  if [[ ! -x "$__replit_py_program" ]]; then
    __replit_py_program=replit-py
    \builtin whence -p replit-py >/dev/null || \return 0
  fi
  __replit_py_answer="$(\builtin command "$__replit_py_program" prompt zsh "${__replit_py_state-}" </dev/null)"
  __replit_py_ended=$?
  if [[ $__replit_py_ended == 137 && -z "${__replit_py_killed-}" ]]; then
    # The program was killed half-way: let the next prompt complete the work, but only once.
    \builtin typeset -g __replit_py_killed=1
    __replit_py_watch '[[ killed == 0 ]]'
    \return 0
  fi
  \builtin typeset -g __replit_py_killed=
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
  \builtin emulate -L zsh
  \local __replit_py_name __replit_py_names=
  for __replit_py_name in python python3 pip; do
    (( ${+aliases[$__replit_py_name]} || ${+functions[$__replit_py_name]} )) &&
      __replit_py_names+=" $__replit_py_name"
  done
  [[ -z "$__replit_py_names" ]] ||
    \builtin printf 'replit-py: an alias or a function hides the environment'\''s:%s\n' "$__replit_py_names" >&2
}

() {
  \builtin emulate -L zsh
  if (( ! ${+functions[__replit_py_hook]} )); then
    # With allexport, this shell may have inherited the state of the shell that started it.
    \builtin typeset -g __replit_py_state=
    __replit_py_watch '[[ looked == 0 ]]'
  fi
  \builtin typeset -ga precmd_functions
  (( ${precmd_functions[(Ie)__replit_py_hook]} )) || precmd_functions+=(__replit_py_hook)
}
