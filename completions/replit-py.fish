function __replit-py_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __replit-py_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __replit-py_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __replit-py_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __replit-py_parse_tokens -S
    set -l unparsed_tokens (__replit-py_tokens -pc)
    switch $unparsed_tokens[1]
    case 'replit-py'
        __replit-py_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'doctor'
            __replit-py_parse_subcommand 0 'json' 'json-schema' 'deep' 'select=+' 'ignore=+' 'version' 'h/help'
        case 'status'
            __replit-py_parse_subcommand 0 'json' 'porcelain' 'version' 'h/help'
        case 'which'
            __replit-py_parse_subcommand 0 'all' 'json' 'version' 'h/help'
        case 'explain'
            __replit-py_parse_subcommand 1 'version' 'h/help'
        case 'heal'
            __replit-py_parse_subcommand 0 'dry-run' 'json' 'python=' 'adopt' 'online' 'migrate' 'keep-going' 'prune' 'auto' 'trigger=' 'quiet' 'version' 'h/help'
        case 'undo'
            __replit-py_parse_subcommand 1 'all' 'list' 'version' 'h/help'
        case 'log'
            __replit-py_parse_subcommand 0 'json' 'version' 'h/help'
        case 'hook'
            __replit-py_parse_subcommand 1 'install=' 'version' 'h/help'
        case 'activate'
            __replit-py_parse_subcommand 1 'version' 'h/help'
        case 'exec'
            __replit-py_parse_subcommand -r 1 'version' 'h/help'
        case 'trust'
            __replit-py_parse_subcommand 1 'revoke' 'list' 'version' 'h/help'
        case 'version'
            __replit-py_parse_subcommand 0 'version' 'h/help'
        case 'help'
            __replit-py_parse_subcommand -r 1 'version'
        end
    end
end

function __replit-py_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __replit-py_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __replit-py_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __replit-py_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__replit-py_tokens -p)
    if test -z "$(__replit-py_tokens -t)"
        set -l index (count (__replit-py_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'replit-py' -f
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'doctor' -d 'Say what is wrong with the environment.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'status' -d 'Say in one line how the environment stands.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'which' -d 'Print the provided interpreter, and why it is the one.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'explain' -d 'Explain a finding: what it means, how it is repaired.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'heal' -d 'Repair the environment.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'undo' -d 'Take back the last heal, one by its number, or all.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'log' -d 'List what was healed, newest first.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'hook' -d 'Print code for a shell\'s rc file, or for Python\'s start.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'activate' -d 'Print shell code that activates the environment.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'exec' -d 'Bring the environment up to date, then run a command in it.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'trust' -d 'Let the hook act in a project.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'version' -d 'Print the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor" json' -l 'json' -d 'Print one JSON document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor" json-schema' -l 'json-schema' -d 'Print the JSON Schema of that document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor" deep' -l 'deep' -d 'Verify the hash of every installed file as well.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor"' -l 'select' -d 'Say only this: a code, the beginning of one, or a name.' -rfka ''
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor"' -l 'ignore' -d 'Do not say this.' -rfka ''
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py doctor" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py status" json' -l 'json' -d 'Print one JSON document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py status" porcelain' -l 'porcelain' -d 'Print words for programs: state, drift, recorded and provided version, findings.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py status" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py which" all' -l 'all' -d 'List everything that was looked at, with what became of it.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py which" json' -l 'json' -d 'Print one JSON document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py which" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py which" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py explain" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" dry-run' -l 'dry-run' -d 'Print what would be done and change nothing.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" json' -l 'json' -d 'Print one JSON document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" python' -l 'python' -d 'The interpreter to follow.' -rfka ''
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" adopt' -l 'adopt' -d 'Take over an environment that somebody else made, or that is a link.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" online' -l 'online' -d 'Install what is missing or damaged too, with uv or pip, over the network.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" migrate' -l 'migrate' -d 'Bring the packages of the minor version left behind along, with uv or pip.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" keep-going' -l 'keep-going' -d 'With --migrate: take what can be had where not all of it can.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" prune' -l 'prune' -d 'Move libraries of other versions that nothing uses into the backup.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" auto' -l 'auto' -d 'Obey `auto-heal` and REPLIT_PY_DISABLE, as a hook does.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" trigger' -l 'trigger' -d 'What asks for it.' -rfka 'manual prompt startup run packager boot'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" quiet' -l 'quiet' -d 'Print nothing but errors.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py heal" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py undo" all' -l 'all' -d 'Take back everything, to what was there before the first heal.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py undo" list' -l 'list' -d 'List what can be taken back.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py undo" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py undo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py log" json' -l 'json' -d 'Print one JSON document.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py log" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py hook" -eq 1' -fka 'bash zsh fish python'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py hook" install' -l 'install' -d 'Write it to DIR as sitecustomize.py (python only).' -rfka ''
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py hook" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py hook" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_positional "replit-py activate" -eq 1' -fka 'bash zsh fish sh'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py activate" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py activate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py exec" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py exec" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py trust" revoke' -l 'revoke' -d 'Take it back.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py trust" list' -l 'list' -d 'List what is trusted.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py trust" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py trust" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py version" version' -l 'version' -d 'Show the version.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py version" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'replit-py' -n '__replit-py_should_offer_completions_for_flags_or_options "replit-py help" version' -l 'version' -d 'Show the version.'
