import { describe, expect, it } from 'vitest'
import { mendTail } from '../../../../../app/utils/markdown/mend-tail.ts'

describe('mendTail', () => {
  it.each([
    ['plain words', 'plain words'],
    ['some **bold te', 'some **bold te**'],
    ['some **bold ', 'some **bold**'],
    ['some **bold*', 'some **bold**'],
    ['some **bold**', 'some **bold**'],
    ['some **', 'some '],
    ['some *it and **both', 'some *it and **both***'],
    ['done **bold** and *it', 'done **bold** and *it*'],
    ['gone ~~wro', 'gone ~~wro~~'],
    ['a snake_case_na', 'a snake_case_na'],
    ['two * three * four', 'two * three * four'],
    ['an escaped \\*star', 'an escaped \\*star'],
    ['call `foo(', 'call `foo(`'],
    ['call `', 'call '],
    ['call ``a`b', 'call ``a`b``'],
    ['code `a*b` and *c', 'code `a*b` and *c*'],
    ['see [the do', 'see the do'],
    ['see [the docs]', 'see the docs'],
    ['see [the docs](https://exa', 'see the docs'],
    ['see [the docs](https://example.com) now', 'see [the docs](https://example.com) now'],
    ['look ![a cat](https://exa', 'look '],
    ['array `a[0`', 'array `a[0`'],
    ['words\n-', 'words'],
    ['words\n--', 'words'],
    ['words\n===', 'words'],
    ['words\n12.', 'words'],
    ['words\n``', 'words'],
    ['- one **two** \n- three **fo', '- one **two** \n- three **fo**'],
    ['- one *star\n- two', '- one *star\n- two'],
    ['- [ ] task **bo', '- [ ] task **bo**'],
    ['| a | b |\n|---|---|\n| **on', '| a | b |\n|---|---|\n| **on**'],
    ['first *open\n\nsecond', 'first *open\n\nsecond'],
    ['line one<br', 'line one'],
    ['', ''],
  ])('shows %j as %j', (source, mended) => {
    expect(mendTail(source)).toBe(mended)
  })
})
