# vb i PowerShell: vb completion powershell | Out-String | Invoke-Expression
# Ord från programmet läggs på raden som de är; inget av dem läses som kod.
Register-ArgumentCompleter -Native -CommandName vb -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    $empty = if ($wordToComplete -eq '') { @('--empty') } else { @() }
    & vb __complete @empty -- @words 2>$null | ForEach-Object {
        $word, $means = $_ -split "`t", 2
        if ($word -eq ':filer') { return }
        if (-not $means) { $means = $word }
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $means)
    }
}
