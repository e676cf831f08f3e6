# Makes an environment active: replit-py activate | source.

if builtin functions -q deactivate
    deactivate nondestructive
end
__LEAVE__

function deactivate -d 'Leave the environment'
    if builtin set -q _OLD_VIRTUAL_PATH
        builtin set -gx PATH $_OLD_VIRTUAL_PATH
        builtin set -e _OLD_VIRTUAL_PATH
    end
    if builtin functions -q _old_fish_prompt
        builtin functions -e fish_prompt
        builtin functions -c _old_fish_prompt fish_prompt
        builtin functions -e _old_fish_prompt
    end
    builtin set -e VIRTUAL_ENV
    builtin set -e VIRTUAL_ENV_PROMPT
    __RESTORE__
    if builtin test "$argv[1]" != nondestructive
        builtin functions -e deactivate
    end
end

__ENTER__
builtin set -gx VIRTUAL_ENV __ENVIRONMENT__
builtin set -gx VIRTUAL_ENV_PROMPT __PROMPT__
builtin set -g _OLD_VIRTUAL_PATH $PATH
builtin set -gx PATH "$VIRTUAL_ENV/bin" $PATH
if builtin test -z "$VIRTUAL_ENV_DISABLE_PROMPT"; and builtin functions -q fish_prompt
    builtin functions -c fish_prompt _old_fish_prompt
    function fish_prompt
        set -l old_status $status
        builtin printf '(%s) ' "$VIRTUAL_ENV_PROMPT"
        echo "exit $old_status" | source
        _old_fish_prompt
    end
end
