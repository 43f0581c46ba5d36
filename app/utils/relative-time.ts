const unitsInSeconds = [['year', 31_557_600], ['month', 2_629_800], ['week', 604_800], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const

/** How long ago, or in how long, in whole units: "3 days ago". Less than a minute is "now". */
export function relativeTime(moment: Date, now: Date, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const seconds = (moment.getTime() - now.getTime()) / 1000
  const unit = unitsInSeconds.find(([, size]) => Math.abs(seconds) >= size)
  return unit ? format.format(Math.trunc(seconds / unit[1]), unit[0]) : format.format(0, 'second')
}
