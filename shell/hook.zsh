# The prompt hook of replit-py: eval "$(replit-py hook zsh)" in ~/.zshrc.

# Makes TEST all there is to do at a prompt while it holds. It stands in the function that the
# prompt calls, since to call another one costs as much as to look at three files.
__replit_py_watch() {
  \builtin eval "__replit_py_hook() {
    [[ ! -o xtrace ]] || { \\builtin setopt localoptions noxtrace; } 2>/dev/null
    $1 || __replit_py_look
    \\return 0
  }"
}

# Whatever becomes of the program, it is not run again for these inputs.
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
    # Killed half-way: the next prompt completes it, once.
    \builtin typeset -g __replit_py_killed=1
    __replit_py_watch '[[ killed == 0 ]]'
    \return 0
  fi
  \builtin typeset -g __replit_py_killed=
  [[ $__replit_py_ended == 0 ]] || \return 0
  \builtin eval "$__replit_py_answer"
  # What does not hold at once never would: variables that are set but not exported, for one.
  if \builtin eval "${__replit_py_test-}"; then
    __replit_py_watch "$__replit_py_test"
  else
    __replit_py_park
  fi
}

# Says that a name of the environment's is taken: an alias or a function wins over PATH.
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
    # With allexport, a shell that started this one left it a state of its own.
    \builtin typeset -g __replit_py_state=
    __replit_py_watch '[[ looked == 0 ]]'
  fi
  \builtin typeset -ga precmd_functions
  (( ${precmd_functions[(Ie)__replit_py_hook]} )) || precmd_functions+=(__replit_py_hook)
}
