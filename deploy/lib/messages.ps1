# What the scripts say, as in messages.sh. Colour only on a terminal.

$script:problems = @()

function Test-Colour { return -not [Console]::IsOutputRedirected -and -not $env:NO_COLOR }

function Write-Colour([string]$Text, [string]$Colour, [string]$Rest) {
  if (Test-Colour) { Write-Host $Text -ForegroundColor $Colour -NoNewline; Write-Host " $Rest" } else { Write-Host "$Text $Rest" }
}

function Write-Step([string]$Text) { Write-Colour '==>' 'Cyan' $Text }
function Write-Success([string]$Text) { Write-Colour 'ok' 'Green' $Text }
function Write-Caution([string]$Text) { Write-Colour 'warning:' 'Yellow' $Text }

# Says why and ends the script.
function Stop-Script([string]$Text) {
  Write-Colour 'error:' 'Red' $Text
  exit 1
}

# Collected, so that all of them can be shown at once.
function Add-Problem([string]$What, [string]$Fix) { $script:problems += , @($What, $Fix) }

# Shows what was collected; false when there is something.
function Test-NoProblems {
  if ($script:problems.Count -eq 0) { return $true }
  Write-Host "$($script:problems.Count) problem(s) found:"
  $number = 0
  foreach ($problem in $script:problems) {
    $number++
    Write-Host "`n  $number. $($problem[0])`n     Fix: $($problem[1])"
  }
  Write-Host ''
  return $false
}

# The comment at the top of a script is its help.
function Show-Usage([string]$File) {
  foreach ($line in Get-Content -LiteralPath $File) {
    if ($line -notmatch '^#') { break }
    Write-Host ($line -replace '^# ?', '')
  }
}

# Suggest-Hints: a line for each known cause in the text of a log.
function Show-Hints([string]$Text) {
  foreach ($line in Get-Content -LiteralPath (Join-Path $deployFolder 'failure-hints.conf')) {
    if ($line -match '^\s*(#|$)') { continue }
    $pattern, $hint = $line -split ' => ', 2
    if ($Text -match $pattern) { Write-Host "  Hint: $hint" }
  }
}
