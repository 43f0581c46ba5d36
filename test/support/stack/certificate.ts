import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** A certificate of its own for 127.0.0.1 and localhost, under the names that a stack expects. */
export interface TestCertificate {
  /** In PEM form, for clients to believe. */
  certificate: string
  remove: () => void
}

/** Writes a certificate and its key into a folder that containers may read. */
export function writeTestCertificate(folder: string): TestCertificate {
  const [chain, key] = [join(folder, 'fullchain.pem'), join(folder, 'privkey.pem')]
  mkdirSync(folder, { recursive: true })
  execFileSync('openssl', [
    'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-noenc', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-out', chain, '-keyout', key,
  ], { stdio: 'pipe' })
  // The account that nginx runs under in its container is nobody here.
  for (const file of [chain, key]) chmodSync(file, 0o644)
  return {
    certificate: readFileSync(chain, 'utf8'),
    remove: () => {
      for (const file of [chain, key]) rmSync(file, { force: true })
    },
  }
}
