# tenken の補完。$PROFILE に書く: tenken completions powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tenken -ScriptBlock {
  param($word, $line, $cursor)
  $parts = @($line.CommandElements | ForEach-Object { $_.ToString() })
  $last = if ($word -eq '') { $parts[-1] } else { $parts[-2] }
  $words = switch ($last) {
    'tenken' { 'check', 'build', 'serve', 'addresses', 'search', 'init', 'new', 'completions', 'help' }
    'completions' { 'bash', 'zsh', 'fish', 'powershell' }
    'new' { 'edition' }
    '--format' { 'human', 'short', 'json' }
    '--from' { Get-ChildItem content/checklists -Directory -Name -ErrorAction SilentlyContinue }
    default {
      '--content', '--seeds', '--site', '--out', '--checker', '--format', '--port', '--from', '--docs', '--queries', '--without-search', '--help', '--version'
    }
  }
  $words | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_)
  }
}
