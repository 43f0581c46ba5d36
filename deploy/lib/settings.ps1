# The list in deploy/settings.conf, the environment file, and the value that a setting has now: as settings.sh and environment-file.sh.

$script:settings = @()
foreach ($line in Get-Content -LiteralPath (Join-Path $deployFolder 'settings.conf')) {
  if ($line -match '^\s*(#|$)') { continue }
  $name, $kind, $default, $description = $line -split '\s+', 4
  if ($default -eq '-') { $default = '' }
  $script:settings += [pscustomobject]@{ Name = $name; Kind = $kind; Default = $default; Description = $description }
}

$environmentFile = if ($env:AGENTCHAT_ENV_FILE) { $env:AGENTCHAT_ENV_FILE } else { Join-Path $projectRoot '.env' }
if (-not [IO.Path]::IsPathRooted($environmentFile)) { $environmentFile = Join-Path (Get-Location) $environmentFile }

function Test-Generated($Setting) { return $Setting.Kind -in @('secret', 'password') }

# The last value given in the environment file, without quotes; nothing when there is no such line.
function Read-EnvironmentValue([string]$Name) {
  if (-not (Test-Path -LiteralPath $environmentFile)) { return $null }
  $value = $null
  foreach ($line in Get-Content -LiteralPath $environmentFile) {
    if ($line -notmatch "^(export )?$Name=(.*)$") { continue }
    $value = $Matches[2]
    if ($value -match '^"([^"]*)"' -or $value -match "^'([^']*)'") { $value = $Matches[1] } else { $value = ($value -replace '\s#.*$', '').TrimEnd() }
  }
  return $value
}

# From this shell's environment, else from the environment file, else the default: as Compose decides.
function Get-Setting([string]$Name) {
  $value = [Environment]::GetEnvironmentVariable($Name)
  if ($null -eq $value) { $value = Read-EnvironmentValue $Name }
  # No profile at all is a choice: both servers are somebody's own.
  if ($Name -eq 'COMPOSE_PROFILES' -and $null -ne $value) { return $value }
  if ($value) { return $value }
  return ($script:settings | Where-Object { $_.Name -eq $Name }).Default
}

function Test-Profile([string]$Name) { return (Get-Setting 'COMPOSE_PROFILES') -split ',' -contains $Name }

# 256 random bits as hexadecimal, safe inside URLs and configuration files.
function New-Secret {
  $bytes = New-Object byte[] 32
  $generator = [Security.Cryptography.RandomNumberGenerator]::Create()
  $generator.GetBytes($bytes)
  $generator.Dispose()
  return -join ($bytes | ForEach-Object { $_.ToString('x2') })
}

function Write-Text([string]$Path, [string]$Text) { [IO.File]::WriteAllText($Path, $Text, (New-Object Text.UTF8Encoding $false)) }

# Only this account may read the file.
function Protect-File([string]$Path) {
  if ($env:OS -eq 'Windows_NT') {
    & icacls $Path /inheritance:r /grant:r "$([Security.Principal.WindowsIdentity]::GetCurrent().Name):F" | Out-Null
  } else {
    & chmod 600 $Path
  }
}

# Changes the line of a setting, or adds one; everything else stays as it is.
function Set-EnvironmentValue([string]$Name, [string]$Value) {
  $lines = @(Get-Content -LiteralPath $environmentFile)
  $isWritten = $false
  $lines = @($lines | ForEach-Object {
    if ($_ -match "^(export )?$Name=") { if (-not $isWritten) { "$Name=$Value"; $isWritten = $true } } else { $_ }
  })
  if (-not $isWritten) { $lines += "$Name=$Value" }
  Write-Text $environmentFile (($lines -join "`n") + "`n")
}

# A new environment file, with fresh secrets and everything else at its default.
function New-EnvironmentText {
  $lines = @('# Made by deploy/start. The secrets belong to the data: keep a copy of this file where the backups are not.',
    '# Remove the # before what you change, then run deploy/start again.')
  foreach ($setting in $script:settings) {
    $lines += '', "# $($setting.Description)"
    if (Test-Generated $setting) { $lines += "$($setting.Name)=$(New-Secret)" }
    elseif ($setting.Name -eq 'COMPOSE_PROFILES') { $lines += "$($setting.Name)=$(Get-Setting $setting.Name)" }
    else { $lines += "# $($setting.Name)=$($setting.Default)" }
  }
  return ($lines -join "`n") + "`n"
}

# Makes the file, or adds the secrets and the profiles that it lacks. Never touches what is there.
function Complete-EnvironmentFile {
  if (-not (Test-Path -LiteralPath $environmentFile)) {
    [IO.File]::Open($environmentFile, [IO.FileMode]::CreateNew).Dispose()
    Protect-File $environmentFile
    Write-Text $environmentFile (New-EnvironmentText)
    Write-Success "made $environmentFile with fresh secrets (readable by you only)"
    return
  }
  foreach ($setting in $script:settings) {
    if ((Test-Generated $setting) -and -not (Get-Setting $setting.Name)) {
      Set-EnvironmentValue $setting.Name (New-Secret)
      Write-Success "added a fresh $($setting.Name) to $environmentFile"
    }
  }
  if ($null -eq $env:COMPOSE_PROFILES -and $null -eq (Read-EnvironmentValue 'COMPOSE_PROFILES')) { Set-EnvironmentValue 'COMPOSE_PROFILES' 'mysql,redis' }
}
