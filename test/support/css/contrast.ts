/** Custom properties by name, as they stand after `var()` was followed. */
export type Colours = Map<string, string>

/** The custom properties of `@theme` and of the rules with one of these selectors, later ones winning. */
export function parseColours(sheet: string, ...selectors: string[]): Colours {
  const colours: Colours = new Map()
  const rules = [...sheet.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)]
  for (const wanted of ['@theme', ...selectors]) {
    for (const [, selector = '', body = ''] of rules) {
      if (!selector.split(',').some((part) => part.trim().split(' ')[0] === wanted)) continue
      for (const [, name = '', value = ''] of body.matchAll(/(--[\w-]+)\s*:\s*([^;]+)/g)) colours.set(name, value.trim())
    }
  }
  return colours
}

/** Contrast of two custom properties by WCAG: 1 is none, 21 is black on white. */
export function contrastRatio(colours: Colours, first: string, second: string): number {
  const luminances = [first, second].map((name) => luminance(resolve(colours, name)))
  const [dark = 0, light = 0] = luminances.sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function resolve(colours: Colours, name: string): string {
  const value = colours.get(name)
  if (value === undefined) throw new Error(`There is no ${name}`)
  const reference = /^var\((--[\w-]+)\)$/.exec(value)?.[1]
  return reference ? resolve(colours, reference) : value
}

function luminance(colour: string): number {
  if (colour === '#fff') return 1
  const parts = /^oklch\(([\d.]+)(%?)\s+([\d.]+)\s+([\d.]+|none)\)$/.exec(colour)
  if (!parts) throw new Error(`The colour ${colour} is neither #fff nor oklch`)
  const lightness = Number(parts[1]) / (parts[2] ? 100 : 1)
  const [red, green, blue] = linearRgb(lightness, Number(parts[3]), parts[4] === 'none' ? 0 : Number(parts[4]))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** From OKLCH to linear sRGB, by Björn Ottosson's matrices; what lies outside of sRGB is clipped, as browsers show it. */
function linearRgb(lightness: number, chroma: number, hueDegrees: number): [number, number, number] {
  const hue = hueDegrees * Math.PI / 180
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  const clip = (value: number) => Math.min(1, Math.max(0, value))
  return [
    clip(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clip(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clip(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}
