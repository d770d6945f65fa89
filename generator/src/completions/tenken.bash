# tenken の補完。~/.bashrc に書く: source <(tenken completions bash)
_tenken() {
  local now="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}" words
  case "$before" in
    --content|--seeds|--site|--out|--checker|init) COMPREPLY=($(compgen -d -- "$now")); return ;;
    --docs|--queries) COMPREPLY=($(compgen -f -- "$now")); return ;;
    --format) words="human short json" ;;
    --from) words="$(ls content/checklists 2>/dev/null)" ;;
    completions) words="bash zsh fish powershell" ;;
    new) words="edition" ;;
    tenken) words="check build serve addresses search init new completions help" ;;
    *) words="--content --seeds --site --out --checker --format --port --from --docs --queries --without-search --help --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$now"))
}
complete -F _tenken tenken
