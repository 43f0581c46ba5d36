import { describe, expect, it } from 'vitest'
import { addFound, choicesOf, modelsToStore, searchChoices } from '~/utils/model-choices'

const stored = choicesOf([
  { id: '1', externalId: 'qwen3-32b', label: 'Qwen 3', isEnabled: true },
  { id: '2', externalId: 'old', label: 'Old model', isEnabled: false },
])
const found = [{ externalId: 'qwen3-32b', label: 'qwen3-32b' }, { externalId: 'glm-4.7', label: 'GLM 4.7' }]

describe('the models to choose from', () => {
  it('are the stored ones and those that were found, each once', () => {
    expect(addFound(stored, found)).toEqual([
      { externalId: 'qwen3-32b', label: 'Qwen 3', isEnabled: true, isStored: true },
      { externalId: 'old', label: 'Old model', isEnabled: false, isStored: true },
      { externalId: 'glm-4.7', label: 'GLM 4.7', isEnabled: false, isStored: false },
    ])
  })

  it('are found by words of the name or the id, in any order and case', () => {
    const choices = addFound(stored, found)
    const search = (words: string) => searchChoices(choices, words).map(({ externalId }) => externalId)
    expect(search('')).toHaveLength(3)
    expect(search('GLM')).toEqual(['glm-4.7'])
    expect(search('32b qwen')).toEqual(['qwen3-32b'])
    expect(search('qwen glm')).toEqual([])
  })
})

describe('the models to store', () => {
  it('leave out what was only found', () => {
    expect(modelsToStore(addFound(stored, found))).toEqual([
      { externalId: 'qwen3-32b', label: 'Qwen 3', isEnabled: true },
      { externalId: 'old', label: 'Old model', isEnabled: false },
    ])
  })

  it('keep a stored one that is no longer chosen, and take a found one that is', () => {
    const choices = addFound(stored, found).map((choice) => ({ ...choice, isEnabled: choice.externalId === 'glm-4.7' }))
    expect(modelsToStore(choices)).toEqual([
      { externalId: 'qwen3-32b', label: 'Qwen 3', isEnabled: false },
      { externalId: 'old', label: 'Old model', isEnabled: false },
      { externalId: 'glm-4.7', label: 'GLM 4.7', isEnabled: true },
    ])
  })
})
