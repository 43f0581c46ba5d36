const defaultPort = 3000

/** Where the server listens: PORT and HOST, or NITRO_PORT and NITRO_HOST, as the framework knows them. */
export function readListenAddress(): { port: number, host?: string } {
  const port = process.env.NITRO_PORT || process.env.PORT
  const host = process.env.NITRO_HOST || process.env.HOST
  return { port: port === undefined ? defaultPort : Number(port), ...(host ? { host } : {}) }
}
