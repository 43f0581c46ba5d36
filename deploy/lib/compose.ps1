# Which installation is meant, Compose for exactly that one, and its containers: as compose.sh and containers.sh.

# Runs docker and gives back what it said with its exit code; Windows PowerShell would take a word on standard error for a failure.
function Invoke-Docker {
  $ErrorActionPreference = 'Continue'
  $output = & docker @args 2>&1 | ForEach-Object { "$_" }
  return [pscustomobject]@{ ExitCode = $LASTEXITCODE; Text = ($output -join "`n"); Lines = @($output) }
}

# Sets `mode`, `composeFile` and `project`.
function Select-Installation([string]$Mode) {
  $script:mode = $Mode
  $script:composeFile = Join-Path $projectRoot 'docker-compose.prod.yml'
  $defaultProject = 'agentchat'
  if ($Mode -eq 'development') {
    $script:composeFile = Join-Path $projectRoot 'docker-compose.yml'
    $defaultProject = 'agentchat-dev'
  }
  $script:project = if ($env:COMPOSE_PROJECT_NAME) { $env:COMPOSE_PROJECT_NAME } else { Read-EnvironmentValue 'COMPOSE_PROJECT_NAME' }
  if (-not $script:project) { $script:project = $defaultProject }
}

function Get-ComposeArguments {
  $arguments = @('compose', '--project-directory', $projectRoot, '--file', $composeFile, '--project-name', $project)
  if (Test-Path -LiteralPath $environmentFile) { $arguments += '--env-file', $environmentFile }
  return $arguments
}

function Invoke-Compose {
  $arguments = @(Get-ComposeArguments) + $args
  return Invoke-Docker @arguments
}

function Get-AppImage { return "$(Get-Setting 'AGENTCHAT_IMAGE'):$(Get-Setting 'AGENTCHAT_VERSION')" }

# Whether the first part of a name is a host, as Docker decides.
function Test-RegistryImage([string]$Name) { return $Name -match '^([^/]*[.:][^/]*|localhost)/' }

$containerFormat = '{{index .Config.Labels \"com.docker.compose.service\"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{else}}none{{end}} {{.State.ExitCode}} {{.RestartCount}} {{if .HostConfig.RestartPolicy.Name}}{{.HostConfig.RestartPolicy.Name}}{{else}}no{{end}} {{.ID}}'
# PowerShell 7.3 and newer pass quotes on as they are; before, they had to be marked.
if ($PSVersionTable.PSVersion -ge [version]'7.3') { $containerFormat = $containerFormat.Replace('\"', '"') }

# One for each container of this installation; commands that were run once by hand are left out.
function Get-Containers {
  $ids = (Invoke-Docker ps --all --quiet --no-trunc --filter "label=com.docker.compose.project=$project" --filter 'label=com.docker.compose.oneoff=False').Lines
  if ($ids.Count -eq 0) { return }
  foreach ($line in (Invoke-Docker inspect --format $containerFormat @ids).Lines) {
    $service, $state, $health, $exitCode, $restarts, $policy, $id = $line -split ' '
    [pscustomobject]@{ Service = $service; State = $state; Health = $health; ExitCode = $exitCode; Restarts = [int]$restarts; Policy = $policy; Id = $id }
  }
}

# ready, waiting or failed
function Get-Verdict($Container) {
  switch ($Container.State) {
    'running' {
      if ($Container.Restarts -ge 3) { return 'failed' }
      if ($Container.Health -in @('healthy', 'none')) { return 'ready' }
      return 'waiting'
    }
    { $_ -in @('exited', 'dead') } {
      if ($Container.Policy -eq 'no' -and $Container.ExitCode -eq '0') { return 'ready' }
      return 'failed'
    }
    'restarting' {
      if ($Container.Restarts -ge 3) { return 'failed' }
      return 'waiting'
    }
    default { return 'waiting' }
  }
}
