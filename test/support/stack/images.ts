import { runDocker } from './run-docker.ts'

/**
 * Gives the suite's images another name, as if they came from a registry: no script builds one of those, and a file that
 * uses them leaves the images of the others alone.
 */
export async function nameImages(name: string): Promise<{ image: string, remove: () => Promise<void> }> {
  const image = `localhost/agentchat-test-${name}`
  for (const part of ['', '-nginx']) await runDocker(['tag', `agentchat-test${part}:latest`, `${image}${part}:latest`])
  return {
    image,
    remove: async () => { await runDocker(['image', 'rm', `${image}:latest`, `${image}-nginx:latest`]) },
  }
}
