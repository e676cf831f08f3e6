# shellcheck shell=sh
# Activates an environment: eval "$(replit-py activate)".

case $(type deactivate 2>/dev/null) in *function*) deactivate nondestructive ;; esac
__LEAVE__

deactivate () {
    if [ -n "${_OLD_VIRTUAL_PATH+set}" ]; then
        export PATH="$_OLD_VIRTUAL_PATH"
        unset _OLD_VIRTUAL_PATH
    fi
    if [ -n "${_OLD_VIRTUAL_PS1+set}" ]; then
        PS1=$_OLD_VIRTUAL_PS1
        unset _OLD_VIRTUAL_PS1
    fi
    unset VIRTUAL_ENV VIRTUAL_ENV_PROMPT
    __RESTORE__
    hash -r 2>/dev/null || :
    if [ "${1:-}" != nondestructive ]; then
        unset -f deactivate
    fi
}

__ENTER__
export VIRTUAL_ENV=__ENVIRONMENT__
export VIRTUAL_ENV_PROMPT=__PROMPT__
_OLD_VIRTUAL_PATH=${PATH-}
export PATH="$VIRTUAL_ENV/bin${PATH:+:$PATH}"
if [ -z "${VIRTUAL_ENV_DISABLE_PROMPT:-}" ] && [ -n "${PS1-}" ]; then
    _OLD_VIRTUAL_PS1=$PS1
    PS1="($VIRTUAL_ENV_PROMPT) $PS1"
fi
hash -r 2>/dev/null || :
