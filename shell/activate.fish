# This file must be sourced from fish: source .pythonlibs/bin/activate.fish
# Written by replit-py; found stale, it is written anew.

# Nothing below may run or expand a part of the path: the project's name is not to be trusted.
set -l _venv_file (status filename | string collect)
if not string match -q -- '/*' $_venv_file
    set _venv_file "$PWD/$_venv_file"
end
# As "cd" would, with links as they are named; fish before 3.5 has no path builtin.
if contains path (builtin -n); and not test -L "$_venv_file"
    set _venv_file (path normalize -- $_venv_file | string collect)
else
    set _venv_file (realpath $_venv_file | string collect)
end
set -l _venv
set -l _venv_name
# Named groups, because a command substitution would drop a newline at the end.
if not string match -qr '(?s)^(?<_venv>/(?:.*/)?(?<_venv_name>[^/]+))/[^/]+/activate\.fish\z' -- $_venv_file
    echo 'activate.fish: this shell can not tell where the file is: source it by its name' >&2
    return 1
end
if string match -q '*:*' -- $_venv
    echo 'activate.fish: the directory has a colon, which PATH can not hold' >&2
    return 1
end

function deactivate -d 'Leave the virtual environment'
    if set -q _OLD_VIRTUAL_PATH
        set -gx PATH $_OLD_VIRTUAL_PATH
        set -e _OLD_VIRTUAL_PATH
    end
    if test -n "$_OLD_VIRTUAL_PYTHONHOME"
        set -gx PYTHONHOME $_OLD_VIRTUAL_PYTHONHOME
        set -e _OLD_VIRTUAL_PYTHONHOME
    end
    if test -n "$_OLD_FISH_PROMPT_OVERRIDE"
        set -e _OLD_FISH_PROMPT_OVERRIDE
        # A fish inside this one has the variable, but not the function.
        if functions -q _old_fish_prompt
            functions -e fish_prompt
            functions -c _old_fish_prompt fish_prompt
            functions -e _old_fish_prompt
        end
    end
    set -e VIRTUAL_ENV
    set -e VIRTUAL_ENV_PROMPT
    if test "$argv[1]" != nondestructive
        functions -e deactivate
    end
end
deactivate nondestructive

set -gx VIRTUAL_ENV $_venv
if string match -q '.*' -- $_venv_name
    string match -qr '(?s)/(?<_venv_name>[^/]+)/[^/]+\z' -- $_venv
end
# A control character drives the terminal; the others are what other shells expand in a prompt.
set -gx VIRTUAL_ENV_PROMPT (string replace -ra '[\p{C}\p{Zl}\p{Zp}\\\\$`!%]' _ -- $_venv_name)

set -gx _OLD_VIRTUAL_PATH $PATH
if test "$PATH[1]" != "$VIRTUAL_ENV/bin"
    set -gx PATH "$VIRTUAL_ENV/bin" $PATH
end

if set -q PYTHONHOME
    set -gx _OLD_VIRTUAL_PYTHONHOME $PYTHONHOME
    set -e PYTHONHOME
end

if test -z "$VIRTUAL_ENV_DISABLE_PROMPT"; and functions -q fish_prompt
    functions -c fish_prompt _old_fish_prompt
    function fish_prompt
        set -l old_status $status
        set_color 4B8BBE
        printf '(%s)' "$VIRTUAL_ENV_PROMPT"
        set_color normal
        printf ' '
        # The old prompt has to see the status of the last command.
        echo "exit $old_status" | source
        _old_fish_prompt
    end
    set -gx _OLD_FISH_PROMPT_OVERRIDE "$VIRTUAL_ENV"
end
