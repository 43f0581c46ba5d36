/** Where a MySQL server is and how to sign in there, as the driver takes it. */
export interface MysqlAddress {
  host: string
  port: number
  user: string
  password: string
  /** Left out when the URL names none. */
  database?: string
  /** Without TLS, MySQL's own way to sign in needs the server's public key, which it then sends. */
  allowPublicKeyRetrieval: true
}

/** The parts of a `mysql://user:password@host:port/database` address; credentials may be percent-encoded. */
export function readMysqlAddress(url: string): MysqlAddress {
  const { hostname, port, username, password, pathname } = new URL(url)
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    ...(pathname.length > 1 ? { database: pathname.slice(1) } : {}),
    allowPublicKeyRetrieval: true,
  }
}
