# Stops AgentChat. Running answers may come to their end first (DRAIN_SECONDS).
#
#   deploy/stop.ps1             development
#   deploy/stop.ps1 --prod      production
#
#   --purge    removes this installation's data as well: its MySQL, Redis and files volumes, nothing else of this machine.
#              Asks you to type the project's name. Backups and .env stay.
#   --yes      with --purge: does not ask
#   --help     this text
. (Join-Path $PSScriptRoot 'lib/load.ps1')

$wantedMode = 'development'
$isPurge = $false
$isSure = $false
foreach ($argument in $args) {
  switch -Regex ($argument) {
    '^--?prod$' { $wantedMode = 'production' }
    '^--?purge$' { $isPurge = $true }
    '^--?yes$' { $isSure = $true }
    '^--?(help|h)$' { Show-Usage $PSCommandPath; exit 0 }
    default { Stop-Script "unknown option $argument; see: $PSCommandPath --help" }
  }
}

Select-Installation $wantedMode
if (-not (Test-Engine)) { [void](Test-NoProblems); exit 1 }

$volumes = @()
if ($isPurge) {
  $volumes = (Invoke-Docker volume ls --quiet --filter "label=com.docker.compose.project=$project").Lines
  if ($volumes.Count -eq 0) { Write-Host "$project has no volumes." }
  elseif (-not $isSure) {
    if ([Console]::IsInputRedirected) { Stop-Script 'this needs a person at a terminal, or --yes' }
    Write-Host "This deletes all data of $project, for good: $($volumes -join ' ')"
    if ((Read-Host "Type $project to go on") -cne $project) { Stop-Script 'not confirmed; nothing was deleted or stopped' }
  }
}

Write-Step "stopping $project"
# The compose file asks for the secrets; nothing is started with these.
foreach ($setting in $script:settings) {
  if ((Test-Generated $setting) -and -not (Get-Setting $setting.Name)) { [Environment]::SetEnvironmentVariable($setting.Name, 'not-needed-to-stop') }
}
$env:COMPOSE_PROFILES = 'mysql,redis'
$stopped = Invoke-Compose down --remove-orphans
if ($stopped.ExitCode -ne 0) { Stop-Script $stopped.Text }
if ($volumes.Count -gt 0) {
  $removed = Invoke-Docker volume rm @volumes
  if ($removed.ExitCode -ne 0) { Stop-Script $removed.Text }
  Write-Success "removed $($volumes -join ' ')"
}
Write-Success "$project is stopped"
