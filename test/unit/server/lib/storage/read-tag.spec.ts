import { expect, it } from 'vitest'
import { readTag } from '#server/lib/storage/drivers/s3/read-tag.ts'

it('reads one element of an answer', () => {
  const xml = '<?xml version="1.0"?><Error><Code>NoSuchKey</Code><Message>a &lt;key&gt; &amp; more</Message></Error>'
  expect([readTag(xml, 'Code'), readTag(xml, 'Message'), readTag(xml, 'UploadId')]).toEqual(['NoSuchKey', 'a <key> & more', undefined])
})
