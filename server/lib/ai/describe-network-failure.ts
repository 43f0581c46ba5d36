const causes: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the other side closed the connection',
  EHOSTUNREACH: 'there is no way to this host',
  ENETUNREACH: 'there is no way to this network',
  ENOTFOUND: 'there is no host of this name',
  EAI_AGAIN: 'the name could not be looked up',
  ETIMEDOUT: 'no connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
  UND_ERR_SOCKET: 'the other side closed the connection',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is signed by an unknown authority',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
}

/** Why a connection failed, in a few words and without addresses: the error's known cause, or its code. */
export function describeNetworkFailure(error: unknown): string {
  const code = findCode(error)
  if (code === undefined) return 'the connection failed'
  if (causes[code]) return `${causes[code]} (${code})`
  return code.startsWith('ERR_SSL') || code === 'EPROTO' ? `no secure connection is possible; is it http instead of https? (${code})` : `the connection failed (${code})`
}

/** The innermost code: network libraries wrap the system's errors, several of them when a name has several addresses. */
function findCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const inner = findCode(error.cause) ?? (error instanceof AggregateError ? findCode(error.errors[0]) : undefined)
  return inner ?? ('code' in error && typeof error.code === 'string' ? error.code : undefined)
}
