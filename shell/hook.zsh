# The prompt hook of replit-py: eval "$(replit-py hook zsh)" in ~/.zshrc.

# What the prompt calls. The test is all there is to do while nothing changed.
__replit_py_hook() {
  [[ ! -o xtrace ]] || { \builtin setopt localoptions noxtrace; } 2>/dev/null
  __replit_py_same || __replit_py_look
  \return 0
}

__replit_py_inputs() {
  __replit_py_now="$PWD:${PATH-}:${VIRTUAL_ENV-}:${REPL_HOME-}:${REPLIT_PY_DISABLE-}:${REPLIT_PY_PYTHON-}"
}

# Whatever becomes of the program, it is not run again for these inputs.
__replit_py_park() {
  \local __replit_py_now
  __replit_py_inputs
  \builtin typeset -g __replit_py_parked="$__replit_py_now"
  __replit_py_same() {
    \local __replit_py_now
    __replit_py_inputs
    [[ "$__replit_py_now" == "$__replit_py_parked" ]]
  }
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
    __replit_py_same() { \return 1; }
    \return 0
  fi
  \builtin typeset -g __replit_py_killed=
  [[ $__replit_py_ended == 0 ]] || \return 0
  \builtin eval "$__replit_py_answer"
  # What does not hold at once never would: variables that are set but not exported, for one.
  __replit_py_same || __replit_py_park
}

() {
  \builtin emulate -L zsh
  \builtin typeset -gi __replit_py_loaded
  if (( ! __replit_py_loaded )); then
    __replit_py_loaded=1
    __replit_py_same() { \return 1; }
  fi
  \builtin typeset -ga precmd_functions
  (( ${precmd_functions[(Ie)__replit_py_hook]} )) || precmd_functions+=(__replit_py_hook)
}
