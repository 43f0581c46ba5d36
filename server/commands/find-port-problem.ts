import { createServer } from 'node:http'
import type { StartProblem } from '#server/lib/start-check/start-problem.ts'

/** Why the server could not listen there, if so. */
export async function findPortProblem({ port, host }: { port: number, host?: string }): Promise<StartProblem | undefined> {
  const probe = createServer()
  try {
    await new Promise<void>((listening, failed) => probe.once('error', failed).listen({ port, host }, listening))
    await new Promise((closed) => probe.close(closed))
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    const reason = code === 'EADDRINUSE' ? 'is taken by another process; end that one, or choose another port' : `cannot be listened on (${code}); choose another PORT or HOST`
    return { kind: 'wrong', text: `PORT: ${port} ${reason}` }
  }
}
