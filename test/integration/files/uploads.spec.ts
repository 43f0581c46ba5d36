import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maximumFileBytes } from '#shared/schemas/files.ts'
import { downloadFile, tinyPicture, uploadFile, uploadOf } from '#test/support/chat/files.ts'
import type { Person } from '#test/support/person.ts'
import { createStore } from '#test/support/server/store.ts'
import type { TestStore } from '#test/support/server/store.ts'
import { startServer } from '#test/support/start-server.ts'
import type { TestServer } from '#test/support/start-server.ts'
import { waitUntil } from '#test/support/wait-until.ts'

let store: TestStore
let server: TestServer
let person: Person
beforeAll(async () => {
  store = await createStore()
  server = await startServer({ store, env: { FILES_PER_USER_MB: '60' } })
  person = await server.register()
})
afterAll(async () => {
  await server.close()
  await store.remove()
})

const storedFiles = () => globSync('files/**/*', { cwd: store.dataFolder }).filter((path) => path.includes('-'))

/** So many bytes, a mebibyte at a time. */
function bytesOfLength(sizeBytes: number): ReadableStream<Uint8Array> {
  let left = sizeBytes
  return new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close()
      const chunk = new Uint8Array(Math.min(left, 1024 ** 2)).fill(1)
      left -= chunk.byteLength
      controller.enqueue(chunk)
    },
  })
}

describe('an uploaded file', () => {
  it.each([
    { what: 'a picture, whatever its name', name: 'holiday.txt', content: tinyPicture, mediaType: 'image/png', isShown: true },
    { what: 'a text', name: 'notes.txt', content: 'Grüße, 世界', mediaType: 'text/plain', isShown: true },
    { what: 'the output of a program', name: 'build.log', content: '\u001B[31mred\u001B[0m', mediaType: 'text/plain', isShown: true },
    { what: 'a page, which is a text here', name: 'page.html', content: '<script>alert(1)</script>', mediaType: 'text/plain', isShown: true },
    { what: 'a drawing that could hold a program', name: 'drawing.svg', content: '<svg onload="alert(1)"/>', mediaType: 'text/plain', isShown: true },
    { what: 'a document', name: 'paper.png', content: '%PDF-1.7 and so on', mediaType: 'application/pdf', isShown: false },
    { what: 'anything else', name: 'program.exe', content: new Uint8Array([0x4D, 0x5A, 0, 1, 2, 3]), mediaType: 'application/octet-stream', isShown: false },
  ])('comes back as it was: $what', async ({ name, content, mediaType, isShown }) => {
    const file = await uploadFile(person.client, { name, content })
    const expected = typeof content === 'string' ? new TextEncoder().encode(content) : content
    expect(file).toMatchObject({ name, mediaType, sizeBytes: expected.byteLength })
    const { status, headers, bytes } = await downloadFile(person.client, file.id)
    expect([status, bytes]).toEqual([200, expected])
    expect(headers.get('content-type')).toBe(mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType)
    expect(headers.get('content-disposition')).toBe(`${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*sandbox/)
  })

  it('keeps its name, but for folders and what no header takes', async () => {
    const file = await uploadFile(person.client, { name: '../../etc/Übersicht "2026"\u0000.txt', content: 'x' })
    expect(file.name).toBe('Übersicht "2026".txt')
    const { headers } = await downloadFile(person.client, file.id)
    expect(headers.get('content-disposition')).toBe("inline; filename*=UTF-8''%C3%9Cbersicht%20%222026%22.txt")
  })

  it('is not sent again to a browser that has it', async () => {
    const { id } = await uploadFile(person.client, { name: 'a.txt', content: 'x' })
    const { headers } = await downloadFile(person.client, id)
    const again = await downloadFile(person.client, id, { 'if-none-match': headers.get('etag') ?? '' })
    expect([again.status, again.bytes.byteLength]).toEqual([304, 0])
  })

  it('is nobody else\'s', async () => {
    const { id } = await uploadFile(person.client, { name: 'a.txt', content: 'x' })
    const other = await server.register()
    expect((await downloadFile(other.client, id)).status).toBe(404)
    expect((await other.client.delete(`/api/v1/files/${id}`)).status).toBe(404)
  })

  it('is gone with its content when it is taken back', async () => {
    const before = storedFiles().length
    const { id } = await uploadFile(person.client, { name: 'a.txt', content: 'x' })
    expect(storedFiles()).toHaveLength(before + 1)
    expect((await person.client.delete(`/api/v1/files/${id}`)).status).toBe(204)
    expect((await downloadFile(person.client, id)).status).toBe(404)
    expect(existsSync(join(store.dataFolder, 'files', id.slice(-2), id))).toBe(false)
  })
})

describe('an upload that cannot be taken', () => {
  it('is refused when it is empty', async () => {
    expect((await person.client.post('/api/v1/files?name=a.txt', undefined, uploadOf(''))).body).toMatchObject({ code: 'file-empty' })
  })

  it('is refused when it is no plain bytes', async () => {
    expect((await person.client.post('/api/v1/files?name=a.txt', { a: 1 })).body).toMatchObject({ code: 'unsupported-media-type' })
  })

  it('is refused when it says that it is too large, and when it only turns out to be', async () => {
    const before = storedFiles().length
    const headers = { 'content-type': 'application/octet-stream' }
    const honest = await person.client.post('/api/v1/files?name=a.bin', undefined, { rawBody: new Uint8Array(maximumFileBytes + 1), headers })
    expect([honest.status, honest.body]).toEqual([413, expect.objectContaining({ code: 'file-too-large' })])
    const other = await server.register()
    const silent = await other.client.post('/api/v1/files?name=a.bin', undefined, { rawBody: bytesOfLength(maximumFileBytes + 1), headers })
    expect([silent.status, silent.body]).toEqual([413, expect.objectContaining({ code: 'file-too-large' })])
    expect(storedFiles()).toHaveLength(before)
  })

  it('is refused when the person\'s space is used up, and taken again when there is some', async () => {
    const { client } = await server.register()
    const headers = { 'content-type': 'application/octet-stream' }
    const upload = (megabytes: number) => client.post<{ id: string, code?: string }>('/api/v1/files?name=a.bin', undefined, { rawBody: bytesOfLength(megabytes * 1024 ** 2), headers })
    const first = await upload(40)
    expect(first.status).toBe(201)
    expect((await upload(40)).body).toMatchObject({ code: 'files-full' })
    await client.delete(`/api/v1/files/${first.body.id}`)
    expect((await upload(40)).status).toBe(201)
  })

  it('leaves nothing behind when it breaks off', async () => {
    const before = storedFiles().length
    const leaving = new AbortController()
    const headers = { 'content-type': 'application/octet-stream' }
    const stuck = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(1024)) })
    const request = person.client.post('/api/v1/files?name=a.bin', undefined, { rawBody: stuck, headers, signal: leaving.signal }).catch(() => undefined)
    await waitUntil('the upload to have begun', () => storedFiles().length > before || undefined)
    leaving.abort()
    await request
    await waitUntil('its beginning to be gone', () => storedFiles().length === before || undefined)
    expect(server.logs.filter(({ level }) => level === 50)).toEqual([])
  })
})
