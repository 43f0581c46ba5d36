# Loaded first by start.ps1 and stop.ps1: settles where things are and loads the functions.
$ErrorActionPreference = 'Stop'
$deployFolder = Split-Path -Parent $PSScriptRoot
$projectRoot = Split-Path -Parent $deployFolder
foreach ($library in @('messages', 'settings', 'compose', 'host-checks', 'environment-checks', 'start-services')) {
  . (Join-Path $PSScriptRoot "$library.ps1")
}
