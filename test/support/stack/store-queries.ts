import type { Stack } from './stack.ts'

/** The rows of a query, as root or as the account of the app. @throws with what MySQL said */
export async function queryMysql({ services, address }: Stack, sql: string, user: 'agentchat' | 'root' = 'root'): Promise<string[][]> {
  const password = user === 'root' ? address.environment.MYSQL_ROOT_PASSWORD : address.environment.MYSQL_PASSWORD
  const mysql = await services.container('mysql')
  const { code, stdout, stderr } = await mysql.run(['sh', '-c', `MYSQL_PWD='${password}' mysql --user=${user} --batch --skip-column-names agentchat`], { input: sql })
  if (code !== 0) throw new Error(stderr)
  return stdout.split('\n').filter(Boolean).map((line) => line.split('\t'))
}

/** What Redis answers to a command, line by line. */
export async function askRedis({ services, address }: Stack, command: string): Promise<string[]> {
  const redis = await services.container('redis')
  const { stdout } = await redis.run(['sh', '-c', `REDISCLI_AUTH='${address.environment.REDIS_PASSWORD}' redis-cli ${command}`])
  return stdout.trimEnd().split('\n').map((line) => line.trim())
}
