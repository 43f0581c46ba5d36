/** A cookie as a browser keeps it. */
export interface StoredCookie {
  name: string
  value: string
  path: string
  /** Names of its attributes in lower case, such as `httponly`, with their values. */
  attributes: Record<string, string>
}

/** The cookies of one client of one host. */
export class CookieJar {
  readonly #cookies = new Map<string, StoredCookie>()

  /** Takes over the `Set-Cookie` headers of a response. */
  store(setCookies: string[]): void {
    for (const cookie of setCookies.map(parseSetCookie)) {
      const key = `${cookie.name};${cookie.path}`
      const isExpired = cookie.attributes['max-age'] === '0' || Date.parse(cookie.attributes.expires ?? '') < Date.now()
      if (isExpired) this.#cookies.delete(key)
      else this.#cookies.set(key, cookie)
    }
  }

  /** The `Cookie` header for a request to `path`; empty without any. */
  header(path: string): string {
    return this.all().filter((cookie) => isBelow(path, cookie.path)).map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
  }

  all(): StoredCookie[] {
    return [...this.#cookies.values()]
  }

  find(name: string): StoredCookie | undefined {
    return this.all().find((cookie) => cookie.name === name)
  }

  clear(): void {
    this.#cookies.clear()
  }

  /** The same cookies in another jar: the same browser in another place. */
  copy(): CookieJar {
    const copy = new CookieJar()
    for (const [key, cookie] of this.#cookies) copy.#cookies.set(key, cookie)
    return copy
  }
}

function parseSetCookie(header: string): StoredCookie {
  const [pair = '', ...rest] = header.split(';').map((part) => part.trim())
  const attributes = Object.fromEntries(rest.map((part) => {
    const [name = '', value = ''] = part.split(/=(.*)/s)
    return [name.toLowerCase(), value]
  }))
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  return { name, value, path: attributes.path ?? '/', attributes }
}

function isBelow(path: string, cookiePath: string): boolean {
  return path === cookiePath || path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`)
}
