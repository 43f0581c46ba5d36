import sharp from 'sharp'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PictureUnreadableError, makeSquare } from '#server/lib/pictures/make-square.ts'

const red = { r: 255, g: 0, b: 0 }
const blue = { r: 0, g: 0, b: 255 }

/** A red picture whose right half is blue. */
async function halves(width: number, height: number) {
  const right = await sharp({ create: { width: Math.floor(width / 2), height, channels: 3, background: blue } }).png().toBuffer()
  return sharp({ create: { width, height, channels: 3, background: red } }).composite([{ input: right, left: Math.ceil(width / 2), top: 0 }])
}

/** The colour at a place of the result: which of red, green and blue is strongest. */
async function strongestAt(picture: Uint8Array, left: number, top: number): Promise<'red' | 'green' | 'blue'> {
  const [r = 0, g = 0, b = 0] = await sharp(picture).extract({ left, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()
  return b > r && b > g ? 'blue' : g > r ? 'green' : 'red'
}

/** PNG that claims a size and has hardly any content. */
function claimedPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, body, crc(body)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Buffer): Buffer {
  let value = 0xFFFFFFFF
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xEDB88320 : value >>> 1
  }
  const result = Buffer.alloc(4)
  result.writeUInt32BE((value ^ 0xFFFFFFFF) >>> 0)
  return result
}

describe('makeSquare', () => {
  it.each(['jpeg', 'png', 'webp', 'gif'] as const)('makes a WebP of the wanted size of a %s', async (format) => {
    const picture = await (await halves(300, 200)).toFormat(format).toBuffer()
    const square = await makeSquare(picture, 64)
    expect(await sharp(square).metadata()).toMatchObject({ format: 'webp', width: 64, height: 64 })
    expect([await strongestAt(square, 8, 32), await strongestAt(square, 56, 32)]).toEqual(['red', 'blue'])
  })

  it('turns a picture the right way up, and leaves out what stands beside its pixels', async () => {
    const picture = await (await halves(200, 200)).withExif({ IFD0: { Copyright: 'Somebody', Orientation: '6' } }).withMetadata({ orientation: 6 }).jpeg().toBuffer()
    expect(picture.includes('Exif')).toBe(true)
    const square = await makeSquare(picture, 64)
    // A quarter turn to the right brings the blue right half to the bottom.
    expect([await strongestAt(square, 32, 8), await strongestAt(square, 32, 56)]).toEqual(['red', 'blue'])
    expect(Object.keys(await sharp(square).metadata()).filter((key) => /exif|xmp|iptc|icc|orientation/.test(key))).toEqual([])
  })

  it('keeps nothing of what was hidden behind a picture', async () => {
    const picture = await (await halves(100, 100)).png().toBuffer()
    const square = Buffer.from(await makeSquare(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]), 64))
    expect(square.includes('script')).toBe(false)
  })

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('Hello')],
    ['SVG, which can load other things', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>')],
    ['PDF', Buffer.from('%PDF-1.4\n%%EOF')],
    ['a picture of a claimed 60,000 × 60,000 pixels', claimedPng(60_000, 60_000)],
  ])('refuses %s', async (_name, bytes) => {
    await expect(makeSquare(bytes, 64)).rejects.toBeInstanceOf(PictureUnreadableError)
  })

  it('refuses a picture that breaks off', async () => {
    const picture = await (await halves(400, 400)).jpeg().toBuffer()
    await expect(makeSquare(picture.subarray(0, picture.length / 2), 64)).rejects.toBeInstanceOf(PictureUnreadableError)
  })
})
