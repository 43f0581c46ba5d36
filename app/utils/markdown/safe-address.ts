const linkProtocols = new Set(['http:', 'https:', 'mailto:'])

/** The address if a link may lead there: absolute http, https or mailto, nothing that could run. */
export function findLinkAddress(address: string): string | undefined {
  const url = parse(address)
  return url && linkProtocols.has(url.protocol) ? url.href : undefined
}

/** The address of a picture that may be fetched when a person asks for it: https only, as the page's policy has it. */
export function findImageAddress(address: string): URL | undefined {
  const url = parse(address)
  return url?.protocol === 'https:' ? url : undefined
}

function parse(address: string): URL | undefined {
  return URL.canParse(address) ? new URL(address) : undefined
}
