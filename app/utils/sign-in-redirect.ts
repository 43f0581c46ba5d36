/** Only a path of this site: a full or protocol-relative address would send people who sign in elsewhere. */
export function safeRedirectPath(value: unknown): string {
  if (typeof value !== 'string' || !/^\/(?![/\\])/.test(value)) return '/'
  const url = URL.parse(value, 'http://self.invalid')
  // What is left of /.//other.example once its dots are resolved names another site again.
  if (url?.origin !== 'http://self.invalid' || url.pathname.startsWith('//')) return '/'
  const { pathname, search, hash } = url
  return /^\/(?:login|register)(?:\/|$)/.test(pathname) ? '/' : pathname + search + hash
}

/** Where to send someone who must sign in before they can see `path`. */
export function loginLocation(path: string): { path: string, query?: { redirect: string } } {
  const redirect = safeRedirectPath(path)
  return redirect === '/' ? { path: '/login' } : { path: '/login', query: { redirect } }
}
