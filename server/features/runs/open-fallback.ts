import { openModel } from '#server/features/models/index.ts'
import type { OpenModel } from '#server/features/models/index.ts'
import { useLogger } from '#server/lib/log/logger.ts'
import { prepareRequest } from './prepare-request.ts'
import type { PreparedRequest, RequestSource } from './prepare-request.ts'

/** A model, and what it is asked. */
export interface AskedModel { opened: OpenModel, prepared: PreparedRequest }

/** The model that is asked in the place of one that gives nothing. Undefined where there is none, or it cannot be asked either. */
export async function openFallback({ fallbackModelId }: OpenModel, userId: string, source: RequestSource): Promise<AskedModel | undefined> {
  if (fallbackModelId === null) return undefined
  try {
    const opened = await openModel(fallbackModelId, userId)
    return { opened, prepared: await prepareRequest(opened, source) }
  } catch (error) {
    useLogger().warn({ modelId: fallbackModelId, error: String(error) }, 'a fallback model could not be asked')
    return undefined
  }
}
