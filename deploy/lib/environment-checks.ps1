# What the settings say, checked before anything is started with them: as environment-checks.sh.

$leastSecretLength = 32
$leastPasswordLength = 16
$spareConnections = 10

$kindPatterns = @{
  'size:mysql' = '^[0-9]+[KMGkmg]?$'
  'size:redis' = '^[0-9]+([KMGkmg][Bb]?)?$'
  'address' = '^https?://([A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(:[0-9]+)?/?$'
  'image' = '^[a-z0-9.:/_-]+$'
  'version' = '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$'
  'profiles' = '^(mysql|redis|mysql,redis|redis,mysql)$'
  'database' = '^mysql://[^:@/\s]+:[^@/\s]*@[^/\s]+/[^/?\s]+(\?\S*)?$'
  'store' = '^rediss?://\S+$'
}
$kindExamples = @{
  'size:mysql' = '512M'; 'size:redis' = '512mb'; 'address' = 'https://chat.example.com'; 'image' = 'agentchat'; 'version' = '1.2.0'
  'profiles' = 'mysql,redis'; 'database' = 'mysql://agentchat:password@mysql.example.com:3306/agentchat'; 'store' = 'redis://:password@redis.example.com:6379/0'
}

function Add-SettingProblem([string]$Name, [string]$What, [string]$Fix) {
  $place = if ($null -ne [Environment]::GetEnvironmentVariable($Name)) { "this shell's environment" } else { $environmentFile }
  Add-Problem "$Name in $place $What" $Fix
}

# Placeholders of examples, and one character again and again.
function Test-WellKnown([string]$Value) {
  if ($Value -match '^(.)\1*$') { return $true }
  return $Value -match '^(123456|root|admin|agentchat|secret|password|default|test)[0-9!]*$' `
    -or $Value -match 'change[-_]?(me|this)|your[-_]|example|placeholder|replace[-_]?(me|this)|insert[-_]'
}

function Test-Secret([string]$Name, [string]$Value, [int]$Least) {
  $fix = 'make a new one with: openssl rand -hex 32'
  if ($Name -ne 'APP_SECRET') { $fix += '; for data that is already there, change it in the server too' }
  if (Test-WellKnown $Value) { Add-SettingProblem $Name 'is a well-known placeholder.' $fix }
  elseif ($Value.Length -lt $Least) { Add-SettingProblem $Name "has $($Value.Length) characters; $Least are the least." $fix }
  elseif ($Name -ne 'APP_SECRET' -and $Value -notmatch '^[A-Za-z0-9._~-]+$') {
    Add-SettingProblem $Name 'has characters that would break the URL it becomes part of.' 'use letters, digits and . _ ~ - only, such as from: openssl rand -hex 32'
  }
}

function Test-Number([string]$Name, [string]$Value, [int]$Least, [int]$Most, [string]$Default) {
  if ($Value -match '^[0-9]{1,9}$' -and [int]$Value -ge $Least -and [int]$Value -le $Most) { return }
  $suffix = if ($Default) { " ($Default)" } else { '' }
  Add-SettingProblem $Name "is `"$Value`", not a number from $Least to $Most." "use a number from $Least to $Most, or remove the line for the default$suffix"
}

function Test-Setting($Setting, [string]$Value) {
  switch -Regex ($Setting.Kind) {
    '^secret$' { Test-Secret $Setting.Name $Value $leastSecretLength; return }
    '^password$' { Test-Secret $Setting.Name $Value $leastPasswordLength; return }
    '^port$' { Test-Number $Setting.Name $Value 1 65535 $Setting.Default; return }
    '^number:(\d+)-(\d+)$' { Test-Number $Setting.Name $Value $Matches[1] $Matches[2] $Setting.Default; return }
    default {
      $pattern = $kindPatterns[$Setting.Kind]
      if (-not $pattern -or $Value -cmatch $pattern) { return }
      $note = if ($Setting.Kind -eq 'address') { ' (http or https, without a path)' } else { '' }
      # The value of an address may hold a password, so it is not repeated.
      Add-SettingProblem $Setting.Name 'is not of the form that it needs.' "write it like $($Setting.Name)=$($kindExamples[$Setting.Kind])$note"
    }
  }
}

# Each of MySQL and Redis is either run here or named by a URL.
function Test-Servers {
  foreach ($pair in @(@('mysql', 'DATABASE_URL'), @('redis', 'REDIS_URL'))) {
    $server, $variable = $pair
    $isRunHere = Test-Profile $server
    if (-not $isRunHere -and -not (Get-Setting $variable)) {
      Add-Problem "COMPOSE_PROFILES leaves out $server, and $variable is not set." "add $server to COMPOSE_PROFILES in $environmentFile, or set $variable to your own server"
    } elseif ($isRunHere -and (Get-Setting $variable)) {
      Write-Caution "$variable names your own server, yet $server runs here too; remove $server from COMPOSE_PROFILES"
    }
  }
}

# A fresh password would not open a volume that was made with another one.
function Test-LostSecrets {
  $volume = "${project}_mysql"
  if ((Invoke-Docker volume inspect $volume).ExitCode -ne 0) { return }
  foreach ($name in @('APP_SECRET', 'MYSQL_ROOT_PASSWORD', 'MYSQL_PASSWORD')) {
    if (Get-Setting $name) { continue }
    Add-Problem "The volume $volume holds data, but $environmentFile has no $name for it." "put the environment file of that installation back; or, if its data may go: deploy/stop.ps1 --prod --purge"
  }
}

# Replicas, with one more while upgrading, must not ask MySQL for more than it gives.
function Test-Connections {
  if (-not (Test-Profile 'mysql')) { return }
  $numbers = @('APP_REPLICAS', 'WEB_CONCURRENCY', 'DATABASE_POOL_SIZE', 'MYSQL_MAX_CONNECTIONS') | ForEach-Object { Get-Setting $_ }
  if ($numbers -notmatch '^\d{1,5}$') { return }
  [int]$replicas, [int]$processes, [int]$pool, [int]$most = $numbers
  $needed = ($replicas + 1) * $processes * $pool + $spareConnections
  if ($most -lt $needed) {
    Add-Problem "MYSQL_MAX_CONNECTIONS is $most, but ($replicas copies + 1 while upgrading) x $processes processes x $pool connections + $spareConnections spare = $needed." `
      "set MYSQL_MAX_CONNECTIONS=$needed in $environmentFile, or lower APP_REPLICAS, WEB_CONCURRENCY or DATABASE_POOL_SIZE"
  }
}

# Both files or none.
function Test-Certificates {
  $folder = Get-Setting 'CERTIFICATE_DIR'
  if (-not [IO.Path]::IsPathRooted($folder)) { $folder = Join-Path $projectRoot $folder }
  $present = @('fullchain.pem', 'privkey.pem') | Where-Object { Test-Path -LiteralPath (Join-Path $folder $_) }
  $script:hasCertificates = @($present).Count -eq 2
  if (@($present).Count -eq 1) { Add-Problem "$folder has only one of fullchain.pem and privkey.pem." 'put both there for TLS, or neither for plain HTTP' }
}

# Each setting by its kind, then what they mean together.
function Test-Settings {
  foreach ($setting in $script:settings) {
    $value = Get-Setting $setting.Name
    if ($value) { Test-Setting $setting $value }
  }
  $script:hasCertificates = $false
  if ($mode -ne 'production') { return }
  Test-Servers
  Test-Connections
  Test-Certificates
}
