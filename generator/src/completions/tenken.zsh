#compdef tenken
# tenken の補完。$fpath のどこかに _tenken という名前で置きます。
_tenken() {
  _arguments \
    '1:命令:(check build serve addresses search init new completions help)' \
    '2:言葉:_tenken_word' \
    '--content[内容のあるところ]:フォルダー:_files -/' \
    '--seeds[資料のあるところ]:フォルダー:_files -/' \
    '--site[見た目のあるところ]:フォルダー:_files -/' \
    '--out[書き出すところ]:フォルダー:_files -/' \
    '--without-search[ことばをさがす索引を作らない]' \
    '--checker[回答アプリのあるところ]:フォルダー:_files -/' \
    '--format[知らせ方]:形式:(human short json)' \
    '--port[serve の番号]:番号:' \
    '--from[もとにする版]:版:_files -W content/checklists -/' \
    '--docs[さがすページ]:ファイル:_files' \
    '--queries[さがす言葉]:ファイル:_files' \
    '--help[説明]' \
    '--version[版]'
}
_tenken_word() {
  case "${words[2]}" in
    completions) compadd bash zsh fish powershell ;;
    new) compadd edition ;;
    init) _files -/ ;;
  esac
}
_tenken "$@"
