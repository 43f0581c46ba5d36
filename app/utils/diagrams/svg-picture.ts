/** A picture as an address that an `img` takes, and its size if it says one. */
export interface SvgPicture { address: string, width?: number, height?: number }

const namespace = 'xmlns="http://www.w3.org/2000/svg"'
const largestSizePx = 4_000

/**
 * Makes a picture of SVG. Browsers run no script and fetch nothing for a picture, whatever its source says. Models often
 * leave the namespace out, without which it would be none.
 */
export function toSvgPicture(source: string): SvgPicture {
  const svg = source.trim().replace(/<svg(?![^>]*\sxmlns=)/, `<svg ${namespace}`)
  return { address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg.toWellFormed())}`, ...readSize(svg) }
}

/** The size in the head of the SVG: `width` and `height` in pixels, else that of its `viewBox`. */
function readSize(svg: string): { width?: number, height?: number } {
  const head = /<svg[^>]*>/.exec(svg)?.[0] ?? ''
  const sizes = ['width', 'height'].map((name) => Number(new RegExp(`\\s${name}=["'](\\d+(?:\\.\\d+)?)(?:px)?["']`).exec(head)?.[1]))
  const box = /\sviewBox=["']\s*-?[\d.e]+[\s,]+-?[\d.e]+[\s,]+([\d.e]+)[\s,]+([\d.e]+)\s*["']/i.exec(head)
  const [width, height] = sizes.every((size) => size > 0) ? sizes : [Number(box?.[1]), Number(box?.[2])]
  return isSize(width) && isSize(height) ? { width: Math.ceil(width), height: Math.ceil(height) } : {}
}

function isSize(size: number | undefined): size is number {
  return size !== undefined && size > 0 && size <= largestSizePx
}
