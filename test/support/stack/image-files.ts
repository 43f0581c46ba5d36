import { runDocker } from './run-docker.ts'

/** The files below a folder of an image, each with the SHA-256 of its content, in the order of their paths. */
export async function hashImageFiles(image: string, folder: string): Promise<string[]> {
  const command = `cd ${folder} && find . -type f -exec sha256sum {} + | sort -k 2`
  return (await runDocker(['run', '--rm', '--network', 'none', '--entrypoint', 'sh', image, '-c', command])).split('\n')
}
