# The prompt hook of replit-py: replit-py hook fish | source in ~/.config/fish/config.fish.

# Redefines the function that the prompt calls: as long as TEST is true, it does nothing else. TEST
# is inlined because another function call costs as much as a look at a file. fish itself protects
# $status from event handlers.
function __replit_py_watch -a __replit_py_test
    builtin eval "function __replit_py_hook --on-event fish_prompt
        $__replit_py_test
        or __replit_py_look
    end"
end

# Does not run the program again until one of its inputs changes, whatever becomes of it now.
function __replit_py_park
    builtin functions -e __replit_py_touched
    set -g __replit_py_parked "$PWD:$PATH:$VIRTUAL_ENV:$REPL_HOME:$REPLIT_PY_DISABLE:$REPLIT_PY_PYTHON"
    __replit_py_watch 'builtin test "$PWD:$PATH:$VIRTUAL_ENV:$REPL_HOME:$REPLIT_PY_DISABLE:$REPLIT_PY_PYTHON" = "$__replit_py_parked"'
end

# Checks only the files at the following prompts, if the variables are as the program saw them.
function __replit_py_settle
    builtin eval $__replit_py_variables
    and builtin eval $__replit_py_files
    and __replit_py_watch $__replit_py_files
end

function __replit_py_look
    set -l __replit_py_program __REPLIT_PY__
    __replit_py_park
    if not builtin test -x "$__replit_py_program"
        set __replit_py_program replit-py
        builtin command -q replit-py
        or return 0
    end
    set -l __replit_py_answer (command $__replit_py_program prompt fish "$__replit_py_state" </dev/null | builtin string collect)
    set -l __replit_py_ended $pipestatus[1]
    if builtin test "$__replit_py_ended" = 137 -a -z "$__replit_py_killed"
        # The program was killed half-way: let the next prompt complete the work, but only once.
        set -g __replit_py_killed 1
        __replit_py_watch 'builtin test killed = 0'
        return 0
    end
    set -g __replit_py_killed
    builtin test "$__replit_py_ended" = 0
    or return 0
    builtin eval $__replit_py_answer
    # A test that fails at once would always fail: for instance, a variable is set but not exported.
    __replit_py_settle
    or __replit_py_park
end

# Warns that a function hides a command of the environment, since it wins over PATH. In fish an
# alias is a function.
function __replit_py_shadowed
    set -l __replit_py_names
    for __replit_py_name in python python3 pip
        builtin functions -q $__replit_py_name
        and set -a __replit_py_names $__replit_py_name
    end
    builtin test -n "$__replit_py_names"
    and builtin echo "replit-py: an alias or a function hides the environment's: $__replit_py_names" >&2
    return 0
end

if not builtin functions -q __replit_py_hook
    builtin set -gu __replit_py_state
    __replit_py_watch 'builtin test looked = 0'
end
