import { describe, expect, it } from 'vitest'
import { relativeTime } from '~/utils/relative-time'

const now = new Date('2026-11-22T12:00:00Z')
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe('a moment seen from now', () => {
  it.each([
    [-5, 'now'],
    [-59.9, 'now'],
    [-60, '1 minute ago'],
    [-3599, '59 minutes ago'],
    [-2 * 3600, '2 hours ago'],
    [-86_400, 'yesterday'],
    [-3 * 86_400, '3 days ago'],
    [-15 * 86_400, '2 weeks ago'],
    [-40 * 86_400, 'last month'],
    [-800 * 86_400, '2 years ago'],
    [5 * 86_400, 'in 5 days'],
  ])('of %d seconds is "%s"', (seconds, expected) => {
    expect(relativeTime(inSeconds(seconds), now, 'en')).toBe(expected)
  })

  it('speaks Chinese', () => {
    expect(relativeTime(inSeconds(-3 * 86_400), now, 'zh')).toBe('3天前')
  })
})
