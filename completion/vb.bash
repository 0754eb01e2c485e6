# vb i bash: source <(vb completion bash)
# Ord från programmet läggs på raden som de är; inget av dem läses som kod.
_vb() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :filer) compopt -o default 2>/dev/null ;;
      *) COMPREPLY+=("${line%%$'\t'*}") ;;
    esac
  done < <("$1" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _vb vb
