const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size as people read it, with at most one decimal: 1.4 MB. */
export function formatSize(sizeBytes: number, locale: string): string {
  const power = Math.min(units.length - 1, sizeBytes < 1 ? 0 : Math.floor(Math.log(sizeBytes) / Math.log(1024)))
  return new Intl.NumberFormat(locale, { style: 'unit', unit: units[power], unitDisplay: power === 0 ? 'long' : 'short', maximumFractionDigits: 1 }).format(sizeBytes / 1024 ** power)
}
