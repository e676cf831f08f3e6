# This file must be sourced from csh or tcsh: source .pythonlibs/bin/activate.csh
# Written by replit-py; found stale, it is written anew.

# csh does not know which file it reads. On Linux /proc does; elsewhere only an interactive tcsh remembers the line
# "source PATH", and PATH then has to be without quotes, blanks and variables. VIRTUAL_ENV is the physical path.
# A newline in the path is beyond csh. Leaving restores the PATH, prompt and PYTHONHOME of the time of entering.
setenv _VENV_LINE
if ($?tcsh) then
    setenv _VENV_LINE $_:q
endif
setenv _VENV_CODE 'file=; set -f; set -- "$1" $_VENV_LINE; set +f; \
for fd in /proc/$PPID/fd/* /proc/$1/fd/*; do \
    case $(readlink "$fd" 2>/dev/null) in (*/bin/activate.csh) file=$(readlink "$fd"); break ;; esac; \
done; \
if [ -z "$file" ] && [ "${2-}" = source ] && [ -f "${3-}" ]; then \
    file=$(CDPATH= cd -P "$(dirname "$3")" && pwd)/activate.csh; \
fi; \
env=${file%/*/*}; newline=$(printf "\nx"); newline=${newline%x}; \
case $env in \
("") echo "activate.csh: can not tell where the file is: source it by its plain path" >&2; exit 1 ;; \
(*:* | *"$newline"*) echo "activate.csh: a colon or newline in the path can not be used" >&2; exit 1 ;; \
esac; \
name=${env##*/}; \
case $name in (.*) name=${env%/*}; name=${name##*/} ;; esac; \
printf "%s\n" "$env"; \
printf "%s\n" "${name:-${env##*/}}" | sed "s/[^[:print:]]/_/g" | LC_ALL=C tr "\001-\011\041\044\045\134\140" "[_*]"; \
'
set _venv = ( "`printenv _VENV_CODE | sh -s $$`" )
unsetenv _VENV_LINE
unsetenv _VENV_CODE

if ($#_venv == 2) then
    alias deactivate 'test $?_OLD_VIRTUAL_PATH = 0 || setenv PATH $_OLD_VIRTUAL_PATH:q; unset _OLD_VIRTUAL_PATH; rehash; test $?_OLD_VIRTUAL_PYTHONHOME = 0 || setenv PYTHONHOME $_OLD_VIRTUAL_PYTHONHOME:q; unset _OLD_VIRTUAL_PYTHONHOME; test $?_OLD_VIRTUAL_PROMPT = 0 || set prompt = $_OLD_VIRTUAL_PROMPT:q; unset _OLD_VIRTUAL_PROMPT; unsetenv VIRTUAL_ENV; unsetenv VIRTUAL_ENV_PROMPT; test "\!:*" = nondestructive || unalias deactivate'
    deactivate nondestructive

    setenv VIRTUAL_ENV $_venv[1]:q
    setenv VIRTUAL_ENV_PROMPT $_venv[2]:q

    set _OLD_VIRTUAL_PATH = $PATH:q
    setenv PATH "${VIRTUAL_ENV}/bin:${PATH}"

    if ($?PYTHONHOME) then
        set _OLD_VIRTUAL_PYTHONHOME = $PYTHONHOME:q
        unsetenv PYTHONHOME
    endif

    if (! $?VIRTUAL_ENV_DISABLE_PROMPT && $?prompt) then
        set _OLD_VIRTUAL_PROMPT = $prompt:q
        set prompt = "(${VIRTUAL_ENV_PROMPT}) $prompt:q"
    endif

    unset _venv
    rehash
endif
# Outside of the endif, which would clear the status.
test $?_venv = 0 || eval "unset _venv; false"
