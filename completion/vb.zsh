#compdef vb
# vb i zsh: source <(vb completion zsh), efter compinit.
# Ord från programmet läggs på raden som de är; inget av dem läses som kod.
_vb() {
  local line files
  local -a described
  for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    case $line in
      '') ;;
      :filer) files=1 ;;
      *) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
    esac
  done
  (( $#described )) && _describe vb described
  [[ -n $files ]] && _files
}
compdef _vb vb
