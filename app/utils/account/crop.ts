/** A size or a length in pixels of the picture. */
export interface PictureSize { width: number, height: number }

/** A square part of a picture: its middle, and how many times it is smaller than the largest one. */
export interface Crop { x: number, y: number, zoom: number }

export const maximumZoom = 5

/** The largest square, in the middle. */
export function centreCrop({ width, height }: PictureSize): Crop {
  return { x: width / 2, y: height / 2, zoom: 1 }
}

/** Length of a side of the square. */
export function cropSide({ width, height }: PictureSize, { zoom }: Crop): number {
  return Math.min(width, height) / zoom
}

/** The nearest square that is within the picture, at most `maximumZoom` times smaller than the largest. */
export function keepWithin(size: PictureSize, { x, y, zoom }: Crop): Crop {
  const kept = { x, y, zoom: clamp(zoom, 1, maximumZoom) }
  const half = cropSide(size, kept) / 2
  return { ...kept, x: clamp(x, half, size.width - half), y: clamp(y, half, size.height - half) }
}

/** The square after the picture was moved under it, by a part of the frame's side: to the right and down, if positive. */
export function moveCrop(size: PictureSize, crop: Crop, { right, down }: { right: number, down: number }): Crop {
  const side = cropSide(size, crop)
  return keepWithin(size, { ...crop, x: crop.x - right * side, y: crop.y - down * side })
}

function clamp(value: number, minimum: number, maximum: number): number {
  return Math.min(Math.max(value, minimum), maximum)
}
