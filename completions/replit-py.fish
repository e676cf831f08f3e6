# Completions of replit-py for fish.
# What is always the same stands here; what changes is asked of the program, once for each Tab.

set -g __replit_py_commands \
    doctor\t'Say what is wrong with the environment' \
    status\t'Say in one line how the environment stands' \
    which\t'Print the provided interpreter, and why it is the one' \
    config\t'Show each setting, and where its value comes from' \
    explain\t'Explain a finding' \
    heal\t'Repair the environment' \
    repair\t'Repair the environment at a prompt, finding by finding' \
    undo\t'Undo the last heal, one by its number, or all' \
    log\t'List what was healed' \
    hook\t'Print code for the rc file of a shell, or for the start of Python' \
    activate\t'Print shell code that activates the environment' \
    exec\t'Run a command in the environment' \
    trust\t'Let the hook act in a project' \
    fsck\t'Bring projects up to date, for boot, packagers and Run' \
    roots\t'Keep stable paths to interpreters' \
    help\t'List the commands, or say all about one' \
    plugins\t'List the plugins' \
    completions\t'Print code that completes command lines' \
    version\t'Print the version, and how the program was built'

function __replit_py_is -d 'Whether the command on the line is one of these'
    set -l words (commandline -opc)
    contains -- "$words[2]" $argv
end

function __replit_py_is_plugin -d 'Whether the command on the line is none of the program'
    set -l words (commandline -opc)
    set -q words[2]; and not contains -- $words[2] (string replace -r '\t.*' '' $__replit_py_commands)
end

function __replit_py_ask -a kind -d 'What the program knows'
    command -q replit-py; and command replit-py complete $kind 2>/dev/null
end

function __replit_py_plugins -d 'Plugins, when no command begins with the word at the cursor'
    set -l word (commandline -ct)
    if test -z "$word"; or not string match -q -- "$word*" $__replit_py_commands
        __replit_py_ask plugins
    end
end

function __replit_py_flag -a command name description -d 'A flag of a command'
    complete -c replit-py -n "__replit_py_is $command" -l $name -d $description $argv[4..]
end

complete -c replit-py -f
for command in doctor exec heal
    complete -c replit-py-$command -w "replit-py $command"
end
complete -c replit-py -s h -l help -d 'Say all about the command'
complete -c replit-py -n "__replit_py_is ''" -l version -d 'Print the version'
complete -c replit-py -n "__replit_py_is '' help" -a '$__replit_py_commands (__replit_py_plugins)'
complete -c replit-py -n __replit_py_is_plugin -F

__replit_py_flag doctor json 'Print one JSON document'
__replit_py_flag doctor json-schema 'Print the JSON Schema of that document'
__replit_py_flag doctor deep 'Verify the hash of every installed file as well'
__replit_py_flag doctor select 'Say only this' -xa '(__replit_py_ask findings)'
__replit_py_flag doctor ignore 'Do not say this' -xa '(__replit_py_ask findings)'

__replit_py_flag status json 'Print one JSON document'
__replit_py_flag status porcelain 'Print words for programs'

__replit_py_flag which all 'List everything that was looked at'
__replit_py_flag which json 'Print one JSON document'

__replit_py_flag config json 'Print one JSON document'
__replit_py_flag config python 'As heal has it' -rFa '(__replit_py_ask interpreters)'

complete -c replit-py -n '__replit_py_is explain' -a '(__replit_py_ask findings)'

__replit_py_flag heal dry-run 'Print what would be done'
__replit_py_flag heal json 'Print one JSON document'
__replit_py_flag heal python 'The interpreter to follow' -rFa '(__replit_py_ask interpreters)'
__replit_py_flag heal adopt 'Take over an environment that somebody else made'
__replit_py_flag heal online 'Install what is missing or damaged too'
__replit_py_flag heal migrate 'Bring the packages of the minor version left behind along'
__replit_py_flag heal keep-going 'Take what can be had where not all of it can'
__replit_py_flag heal prune 'Move libraries of other versions that nothing uses into the backup'
__replit_py_flag heal auto 'Obey auto-heal and REPLIT_PY_DISABLE, as a hook does'
__replit_py_flag heal trigger 'What asks for it' -xa 'manual prompt startup run packager boot'
__replit_py_flag heal quiet 'Print nothing but errors'

__replit_py_flag undo all 'Undo everything'
__replit_py_flag undo list 'List what can be undone'
__replit_py_flag undo unproven 'Undo also what nothing proves to be yours'
__replit_py_flag undo adopt 'Undo in an environment that is a link'
complete -c replit-py -n '__replit_py_is undo' -ka '(__replit_py_ask heals)'

__replit_py_flag log json 'Print one JSON document'

__replit_py_flag hook install 'Write it as sitecustomize.py' -xa '(__fish_complete_directories)'
complete -c replit-py -n '__replit_py_is hook' -a 'bash zsh fish python'

complete -c replit-py -n '__replit_py_is activate' -a 'bash zsh fish sh'

complete -c replit-py -n '__replit_py_is exec' -a '(__fish_complete_subcommand --fcs-skip=2)'

__replit_py_flag trust others 'Trust it although others may write there'
__replit_py_flag trust revoke 'Take it back'
__replit_py_flag trust list 'List what is trusted'
complete -c replit-py -n '__replit_py_is trust' -a '(__fish_complete_directories)'

__replit_py_flag fsck json 'Print one line of JSON for each project'
__replit_py_flag fsck language 'Only this language' -s l -xa python3
__replit_py_flag fsck trigger 'What asks for it' -xa 'boot packager run'
__replit_py_flag fsck timeout 'Give up after so many seconds' -x
complete -c replit-py -n '__replit_py_is fsck' -a '(__fish_complete_directories)'

__replit_py_flag roots dir 'Where the roots are' -xa '(__fish_complete_directories)'
__replit_py_flag roots json 'Print one JSON document'
complete -c replit-py -n '__replit_py_is roots' -a 'sync list remove'

__replit_py_flag plugins json 'Print one JSON document'
__replit_py_flag plugins describe 'Ask each what it is for'

complete -c replit-py -n '__replit_py_is completions' -a 'bash zsh fish'

__replit_py_flag version json 'Print one JSON document'
