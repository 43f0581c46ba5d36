import { z } from 'zod'

/** A UUIDv7 made by the server. */
export const id = z.uuid()

/** A path with one id, as in `/conversations/{id}`. */
export const idParams = z.object({ id })
