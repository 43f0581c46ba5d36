import { fileView, type FileView } from '#shared/schemas/files.ts'
import { ApiProblem, toApiProblem } from '../api-problem.ts'

interface UploadOptions {
  /** 0 to 1. */
  onProgress: (progress: number) => void
  signal: AbortSignal
}

/**
 * Uploads a file. `fetch` does not tell how far it has come, so this is the older way.
 *
 * @throws ApiProblem, or the signal's reason
 */
export function uploadFile(file: File, { onProgress, signal }: UploadOptions): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0))
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(fileView.parse(request.response))
      else reject(toApiProblem({ data: request.response }))
    })
    request.addEventListener('error', () => reject(new ApiProblem()))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
