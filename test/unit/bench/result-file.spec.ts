import { describe, expect, it } from 'vitest'
import { replaceSection } from '../../../bench/result-file.ts'

const document = '# Measured\n\nOld.\n\n## Part\n\nOf it.\n\n# Deployment\n\nKept.\n'

describe('the file of measurements', () => {
  it('gets a section anew and keeps the others', () => {
    expect(replaceSection(document, 'Measured', '# Measured\n\nNew.\n')).toBe('# Measured\n\nNew.\n\n# Deployment\n\nKept.\n')
    expect(replaceSection(document, 'Deployment', '# Deployment\n\nNew.\n')).toContain('Of it.\n\n# Deployment\n\nNew.\n')
  })

  it('gets a section that it did not have at its end', () => {
    expect(replaceSection('# Measured\n\nOld.\n', 'Deployment', '# Deployment\n\nNew.\n')).toBe('# Measured\n\nOld.\n\n# Deployment\n\nNew.\n')
  })
})
