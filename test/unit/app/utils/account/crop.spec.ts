import { describe, expect, it } from 'vitest'
import { centreCrop, cropSide, keepWithin, maximumZoom, moveCrop } from '~/utils/account/crop'

const wide = { width: 400, height: 200 }

describe('a crop', () => {
  it('begins as the largest square in the middle', () => {
    const crop = centreCrop(wide)
    expect([crop, cropSide(wide, crop)]).toEqual([{ x: 200, y: 100, zoom: 1 }, 200])
  })

  it('follows the picture that is moved under the frame, in parts of the frame', () => {
    expect(moveCrop(wide, centreCrop(wide), { right: 0.25, down: 0 })).toEqual({ x: 150, y: 100, zoom: 1 })
    expect(moveCrop(wide, { x: 200, y: 100, zoom: 2 }, { right: 0.25, down: -0.25 })).toEqual({ x: 175, y: 125, zoom: 2 })
  })

  it('never leaves the picture', () => {
    expect(moveCrop(wide, centreCrop(wide), { right: -9, down: -9 })).toEqual({ x: 300, y: 100, zoom: 1 })
    expect(keepWithin(wide, { x: 0, y: 0, zoom: 4 })).toEqual({ x: 25, y: 25, zoom: 4 })
    // Made smaller at the edge, it moves towards the middle.
    expect(keepWithin(wide, { x: 25, y: 25, zoom: 2 })).toEqual({ x: 50, y: 50, zoom: 2 })
  })

  it('is enlarged within bounds', () => {
    expect([keepWithin(wide, { x: 200, y: 100, zoom: 0.1 }).zoom, keepWithin(wide, { x: 200, y: 100, zoom: 99 }).zoom]).toEqual([1, maximumZoom])
  })
})
