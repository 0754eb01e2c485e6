# vb i fish: vb completion fish > ~/.config/fish/completions/vb.fish
# Ord från programmet läggs på raden som de är; inget av dem läses som kod.
function __vb_complete
    set -l words (commandline -opc)
    set -l program $words[1]
    set -e words[1]
    set -l last (commandline -ct)
    for line in ($program __complete -- $words "$last" 2>/dev/null)
        if test "$line" = :filer
            __fish_complete_path "$last"
        else
            printf '%s\n' $line
        end
    end
end
complete -c vb -f -a '(__vb_complete)'
