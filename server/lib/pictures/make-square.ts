/** Formats that browsers send and that are read. Whatever else the library knows stays shut: each reader is a door. */
const readers = ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer', 'VipsForeignLoadNsgifBuffer']
/** More than cameras take; a file of a few kilobytes can claim any size. */
const maximumPixels = 100_000_000
const timeoutSeconds = 10

/** The bytes are no picture, one of another format, a broken or too large one, or take too long to read. */
export class PictureUnreadableError extends Error {}

/**
 * The middle of a picture as a square WebP of `sidePixels`, the right way up, without anything beside its pixels.
 *
 * @throws PictureUnreadableError
 */
export async function makeSquare(bytes: Uint8Array, sidePixels: number): Promise<Uint8Array<ArrayBuffer>> {
  const sharp = await loadSharp()
  try {
    const picture = sharp(bytes, { limitInputPixels: maximumPixels, failOn: 'error' }).timeout({ seconds: timeoutSeconds })
    const { data } = await picture.autoOrient().resize(sidePixels, sidePixels, { fit: 'cover' }).webp({ quality: 85 }).toBuffer({ resolveWithObject: true })
    return new Uint8Array(data)
  } catch (error) {
    throw new PictureUnreadableError('The picture cannot be read', { cause: error })
  }
}

/** Loaded when the first picture comes: most processes never see one. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.block({ operation: ['VipsForeignLoad'] })
  sharp.unblock({ operation: readers })
  sharp.cache(false)
  // One thread: answers are streamed beside it.
  sharp.concurrency(1)
  return sharp
}
