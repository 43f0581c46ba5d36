import { describe, expect, it } from 'vitest'
import { matchPrompts, readCommand } from '../../../../../app/utils/prompts/match-prompts.ts'

const prompt = (command: string, text = '') => ({ id: command, command, text, isShared: false, isOwn: true, ownerName: 'Ada', updatedAt: '2026-01-01T00:00:00.000Z' })

describe('a command', () => {
  it.each([['/', ''], ['/Sum', 'sum'], ['/翻译', '翻译'], ['hello', undefined], ['/two words', undefined], ['/usr/bin', undefined], [' /sum', undefined], ['', undefined]])('in %j is %j', (text, command) => {
    expect(readCommand(text)).toBe(command)
  })
})

describe('prompts', () => {
  const prompts = [prompt('explain', 'Say it simply'), prompt('resume'), prompt('sum', 'Summarise'), prompt('translate', 'Summarise in Chinese')]

  it('are found by the beginning of their command first, then by any part of it, then by their text', () => {
    expect(matchPrompts(prompts, 'sum').map(({ command }) => command)).toEqual(['sum', 'resume', 'translate'])
  })

  it('are all there before anything is typed', () => {
    expect(matchPrompts(prompts, '')).toHaveLength(4)
  })
})
