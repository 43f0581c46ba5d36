# What the machine has to offer: as host-checks.sh and port-checks.sh.

$leastEngine = '20.10.0'
$leastCompose = '2.24.0'
$leastDiskToBuildMb = 6144
$leastDiskToRunMb = 1024
$leastMemoryMb = 1024

function Test-AtLeast([string]$Version, [string]$Least) {
  $numbers = @(($Version -replace '^v', '' -replace '[-+~].*$', '') -split '\.') + @('0', '0')
  return [version]($numbers[0..2] -join '.') -ge [version]$Least
}

# False when nothing else can be asked of Docker.
function Test-Engine {
  if (-not (Get-Command docker -ErrorAction SilentlyContinue)) {
    Add-Problem 'Docker is not installed.' "install Docker Engine $leastEngine or newer: https://docs.docker.com/engine/install/"
    return $false
  }
  $version = Invoke-Docker version --format '{{.Server.Version}}'
  if ($version.ExitCode -ne 0) {
    if ($version.Text -match 'permission denied') {
      Add-Problem 'Docker does not let this account in.' 'Windows: add it to the group docker-users; Linux: sudo usermod -aG docker <account>; then log in again; or run this script with sudo'
    } else {
      Add-Problem "The Docker engine does not answer: $($version.Lines[-1])" 'start it: sudo systemctl start docker, or open Docker Desktop'
    }
    return $false
  }
  if (-not (Test-AtLeast $version.Text $leastEngine)) {
    Add-Problem "Docker Engine is $($version.Text)." "upgrade it to $leastEngine or newer: https://docs.docker.com/engine/install/"
  }
  $compose = Invoke-Docker compose version --short
  if ($compose.ExitCode -ne 0) {
    Add-Problem 'Compose v2 is not installed (docker compose).' 'install the plugin: https://docs.docker.com/compose/install/linux/'
    return $false
  }
  if (-not (Test-AtLeast $compose.Text $leastCompose)) {
    Add-Problem "Compose is $($compose.Text)." "upgrade the plugin to $leastCompose or newer: https://docs.docker.com/compose/install/linux/"
  }
  return $true
}

function Test-Disk {
  $leastMb = $leastDiskToRunMb
  if ((Invoke-Docker image inspect (Get-AppImage)).ExitCode -ne 0) { $leastMb = $leastDiskToBuildMb }
  $drive = (Get-Item -LiteralPath $projectRoot).PSDrive
  $freeMb = [math]::Floor($drive.Free / 1048576)
  if ($freeMb -lt $leastMb) {
    Add-Problem "Only $freeMb MB are free in $($drive.Root); $leastMb MB are needed." 'make room, for example with: docker system df (shows what Docker uses)'
  }
}

function Test-Memory {
  $bytes = (Invoke-Docker info --format '{{.MemTotal}}').Text
  if ($bytes -notmatch '^\d+$') { return }
  $haveMb = [math]::Floor([int64]$bytes / 1048576)
  if ($haveMb -lt $leastMemoryMb) {
    Add-Problem "The engine has $haveMb MB of memory; $leastMemoryMb MB are the least." "give the machine, or Docker Desktop's settings, more memory"
  }
}

function Test-Listening([int]$Port) {
  $client = New-Object Net.Sockets.TcpClient
  try { $client.Connect('127.0.0.1', $Port); return $true } catch { return $false } finally { $client.Close() }
}

function Find-FreePort([int]$From) {
  while ($From -lt 65535 -and (Test-Listening $From)) { $From++ }
  return $From
}

# A problem when somebody else has it.
function Test-Port([string]$Variable, [string]$Port) {
  if ($Port -notmatch '^\d{1,5}$' -or -not (Test-Listening $Port)) { return }
  if ((Invoke-Docker ps --quiet --filter "label=com.docker.compose.project=$project" --filter "publish=$Port").Text) { return }
  $owner = (Invoke-Docker ps --filter "publish=$Port" --format '{{.Names}}').Lines | Select-Object -First 1
  $owner = if ($owner) { "the container $owner" } else { 'another program' }
  Add-Problem "Port $Port is taken by $owner." "set $Variable in $environmentFile to a free port, such as $Variable=$(Find-FreePort ([int]$Port + 1))"
}
