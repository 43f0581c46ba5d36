/** Where Redis is, as REDIS_URL says it. */
export interface RedisAddress {
  /** The servers to begin with; more than one only of a cluster, which names the others itself. */
  nodes: { host: string, port: number }[]
  isCluster: boolean
  /** Whether connections are encrypted: `rediss://`. */
  hasTls: boolean
  username: string | undefined
  password: string | undefined
}

const defaultPort = 6379
/** Scheme and account, hosts, and the rest; an account ends at the last @ before the path. */
const form = /^(rediss?:\/\/(?:[^/?#]*@)?)([^/?#]+)(.*)$/
const example = 'use redis://:password@host:6379/0 with special characters percent-encoded'
const clusterExample = 'redis://:password@host:6379,other:6379/?cluster=true'

/**
 * Takes the address of one server apart, or of a cluster: `?cluster=true`, with one host or several separated by commas.
 *
 * @throws Error saying what to write instead
 */
export function readRedisAddress(url: string): RedisAddress {
  const { address, problem } = parse(url)
  if (!address) throw new Error(problem)
  return address
}

/** What to write instead of this URL; undefined when it is as it should be. */
export function findRedisUrlProblem(url: string): string | undefined {
  return parse(url).problem
}

/** The servers of an address as people read them, without its password. */
export function describeNodes({ nodes }: RedisAddress): string {
  return nodes.map(({ host, port }) => `${host}:${port}`).join(', ')
}

function parse(url: string): { address: RedisAddress, problem?: undefined } | { address?: undefined, problem: string } {
  const urls = splitHosts(url)
  const [first] = urls
  if (!first) return { problem: example }
  const cluster = first.searchParams.get('cluster') ?? 'false'
  if (cluster !== 'true' && cluster !== 'false') return { problem: `cluster is either true or left out: ${clusterExample}` }
  const isCluster = cluster === 'true'
  if (!isCluster && urls.length > 1) return { problem: `several hosts are those of a Redis Cluster; say so at the end: ${clusterExample}` }
  if (isCluster && !/^\/?0?$/.test(first.pathname)) return { problem: `a Redis Cluster has the database 0 only; leave out the number: ${clusterExample}` }
  const address = {
    nodes: urls.map(({ hostname, port }) => ({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || defaultPort) })),
    isCluster,
    hasTls: first.protocol === 'rediss:',
    username: decodeURIComponent(first.username) || undefined,
    password: decodeURIComponent(first.password) || undefined,
  }
  return { address }
}

/** The same URL for each of its hosts; none when one of them cannot be read. */
function splitHosts(url: string): URL[] {
  const [, beginning = '', hosts = '', end = ''] = form.exec(url) ?? []
  try {
    const urls = hosts.split(',').map((host) => new URL(`${beginning}${host.trim()}${end}`))
    for (const { username, password } of urls) decodeURIComponent(`${username}${password}`)
    return urls.every(({ hostname, pathname }) => hostname !== '' && /^(\/\d*)?$/.test(pathname)) ? urls : []
  } catch {
    return []
  }
}
