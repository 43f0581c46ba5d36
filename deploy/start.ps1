# Starts AgentChat in containers, and waits until it can be used.
#
#   deploy/start.ps1            development: the sources mounted, reloading as you change them
#   deploy/start.ps1 --prod     production: nginx in front of the app's copies, MySQL and Redis
#
#   --check    only looks whether it would start; changes nothing
#   --build    builds the images even when no source changed
#   --pull     pulls the images from the registry that AGENTCHAT_IMAGE names
#   --help     this text
#
# The first start makes .env with fresh secrets. Starting again is harmless: what runs as it should is left alone.
# START_TIMEOUT_SECONDS (180) is how long the services may take; AGENTCHAT_ENV_FILE is another place for .env.
# Windows PowerShell 5.1 or PowerShell 7. If scripts are not allowed: powershell -ExecutionPolicy Bypass -File deploy/start.ps1 --prod
. (Join-Path $PSScriptRoot 'lib/load.ps1')

$wantedMode = 'development'
$isCheck = $false
$wantedImages = ''
foreach ($argument in $args) {
  switch -Regex ($argument) {
    '^--?prod$' { $wantedMode = 'production' }
    '^--?check$' { $isCheck = $true }
    '^--?build$' { $wantedImages = 'build' }
    '^--?pull$' { $wantedImages = 'pull' }
    '^--?(help|h)$' { Show-Usage $PSCommandPath; exit 0 }
    default { Stop-Script "unknown option $argument; see: $PSCommandPath --help" }
  }
}

Select-Installation $wantedMode
if (-not (Test-Path -LiteralPath $composeFile)) { Add-Problem "$composeFile is missing." "get the complete project: git checkout -- $(Split-Path -Leaf $composeFile)" }
Test-Settings
if (Test-Engine) {
  if ($mode -eq 'production') {
    Test-LostSecrets
    Test-Port 'HTTP_PORT' (Get-Setting 'HTTP_PORT')
    Test-Port 'HTTPS_PORT' (Get-Setting 'HTTPS_PORT')
  }
  Test-Memory
  Test-Disk
}
if (-not (Test-NoProblems)) { exit 1 }
if ($isCheck) {
  if (-not (Test-Path -LiteralPath $environmentFile)) { Write-Host "$environmentFile is not there yet; the start will make it with fresh secrets." }
  Write-Success "everything is there to start $project"
  exit 0
}

Complete-EnvironmentFile
Initialize-Images $wantedImages
Start-Services
Test-Answer
$address = if (Get-Setting 'APP_URL') { Get-Setting 'APP_URL' } else { Get-LocalAddress }
Write-Success "AgentChat is ready: $address"
Write-Host "   Whoever signs up first becomes the administrator. Logs: docker compose --project-name $project logs --follow"
