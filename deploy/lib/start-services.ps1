# Building, starting, waiting, and what to say when a service does not come: as images.sh and wait-until-healthy.sh.

$startTimeoutSeconds = if ($env:START_TIMEOUT_SECONDS) { [int]$env:START_TIMEOUT_SECONDS } else { 180 }

# Builds or pulls, with the output on the screen. What is there already comes from the engine's cache.
function Initialize-Images([string]$Wanted) {
  $image = Get-AppImage
  $source = if ($Wanted) { $Wanted } elseif ($mode -eq 'production' -and (Test-RegistryImage $image)) { 'pull' } else { 'build' }
  if ($source -eq 'pull' -and -not $Wanted -and (Invoke-Docker image inspect $image).ExitCode -eq 0) { return }
  Write-Step "$($source)ing $image (some minutes the first time)"
  $arguments = Get-ComposeArguments
  $ErrorActionPreference = 'Continue'
  & docker @arguments $source
  if ($LASTEXITCODE -eq 0) { return }
  if ($source -eq 'pull') { Stop-Script 'the images could not be pulled. Is AGENTCHAT_VERSION right, and may this machine read the registry (docker login)?' }
  Stop-Script 'the image could not be built; the lines above say why. Usual causes: no way to the package registry (behind a proxy: HTTPS_PROXY), a full disk (docker system df), less than 2 GB of memory.'
}

# True when all services of this installation are ready; false as soon as one failed, or the time is over.
function Wait-UntilHealthy {
  $expected = (Invoke-Compose config --services).Lines
  $deadline = (Get-Date).AddSeconds($startTimeoutSeconds)
  $told = ''
  while ($true) {
    $containers = @(Get-Containers)
    if (@($containers | Where-Object { (Get-Verdict $_) -eq 'failed' }).Count -gt 0) { return $false }
    $waiting = @($containers | Where-Object { (Get-Verdict $_) -eq 'waiting' } | ForEach-Object { $_.Service })
    $waiting += @($expected | Where-Object { $containers.Service -notcontains $_ })
    if ($waiting.Count -eq 0) { return $true }
    if ((Get-Date) -ge $deadline) { Write-Caution "that took longer than START_TIMEOUT_SECONDS ($startTimeoutSeconds)"; return $false }
    $names = ($waiting | Sort-Object -Unique) -join ' '
    if ($names -ne $told) { $told = $names; Write-Step "waiting for: $names" }
    Start-Sleep -Seconds 1
  }
}

# Each service that is not well, its state, its last lines, and what usually helps.
function Show-Failure {
  foreach ($container in @(Get-Containers | Where-Object { (Get-Verdict $_) -ne 'ready' -and $_.State -ne 'created' })) {
    $lines = Invoke-Docker logs --tail 25 $container.Id
    Write-Colour "`nfailed:" 'Red' "$($container.Service): $($container.State), health $($container.Health), exit code $($container.ExitCode), restarted $($container.Restarts) times"
    foreach ($line in $lines.Lines) { Write-Host "    $line" }
    Show-Hints $lines.Text
  }
}

# What COMPOSE_PROFILES does not name any more is not Compose's to stop. Volumes stay.
function Remove-LeftOutServers {
  if ($mode -ne 'production') { return }
  $profiles = (Get-Setting 'COMPOSE_PROFILES') -split ','
  foreach ($container in @(Get-Containers | Where-Object { @('mysql', 'redis') -contains $_.Service -and $profiles -notcontains $_.Service })) {
    Write-Step "removing the container of $($container.Service), which COMPOSE_PROFILES leaves out; its volume stays"
    Invoke-Docker stop $container.Id | Out-Null
    Invoke-Docker rm $container.Id | Out-Null
  }
}

function Start-Services {
  Remove-LeftOutServers
  Write-Step "starting $project"
  if ($script:hasCertificates) { $env:NGINX_TLS = 'on' }
  $started = Invoke-Compose up --detach --no-build --remove-orphans
  if ($started.ExitCode -eq 0 -and (Wait-UntilHealthy)) { return }
  $started.Lines | Select-Object -Last 5 | ForEach-Object { Write-Host $_ }
  Show-Hints $started.Text
  Show-Failure
  Write-Host "`n$project did not start. All of its output: docker compose --project-name $project logs"
  exit 1
}

function Get-LocalAddress {
  if ($mode -eq 'development') { return "http://localhost:$(if ($env:PORT) { $env:PORT } else { '3000' })" }
  if ($script:hasCertificates) { return "https://localhost:$(Get-Setting 'HTTPS_PORT')" }
  return "http://localhost:$(Get-Setting 'HTTP_PORT')"
}

# Through the published port, as a browser comes. Over TLS only that it listens: the certificate is for another name.
function Test-Answer {
  $address = Get-LocalAddress
  $deadline = (Get-Date).AddSeconds(30)
  while ($true) {
    try {
      if ($address -match '^https') { if (Test-Listening (Get-Setting 'HTTPS_PORT')) { return } }
      elseif ((Invoke-WebRequest -UseBasicParsing -TimeoutSec 10 -Uri "$address/healthz").StatusCode -eq 200) { return }
    } catch { $problem = $_.Exception.Message }
    if ((Get-Date) -ge $deadline) { Stop-Script "the services are healthy, but $address/healthz does not answer: $problem. Is a firewall or a proxy (http_proxy) in between?" }
    Start-Sleep -Seconds 1
  }
}
