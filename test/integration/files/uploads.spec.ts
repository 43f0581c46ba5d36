import { once } from 'node:events'
import { existsSync, globSync, readdirSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maximumFileBytes } from '#shared/schemas/files.ts'
import { downloadFile, tinyPicture, uploadFile, uploadOf } from '#test/support/chat/files.ts'
import type { Person } from '#test/support/person.ts'
import { requestRaw } from '#test/support/stack/raw-request.ts'
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

/** Where a descriptor leads; nowhere when it has been closed meanwhile. */
function readLink(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}

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

  it.runIf(process.platform === 'linux')('is not kept open for a browser that goes away in the middle', async () => {
    const { id } = await uploadFile(person.client, { name: 'large.bin', content: new Uint8Array(20 * 1024 ** 2).fill(1) })
    const openFiles = () => readdirSync(`/proc/${server.processId}/fd`).filter((fd) => readLink(`/proc/${server.processId}/fd/${fd}`).includes(id))
    const leaving = new AbortController()
    const response = await person.client.open('GET', `/api/v1/files/${id}/content`, undefined, { signal: leaving.signal })
    await response.body?.getReader().read()
    expect(openFiles()).toHaveLength(1)
    leaving.abort()
    await waitUntil('the file to be closed', () => openFiles().length === 0 || undefined)
    await person.client.delete(`/api/v1/files/${id}`)
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

describe('an upload that means harm', () => {
  const bytesOf = (...parts: (string | Uint8Array)[]) => Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part))))

  it.each([
    { what: 'a picture that is a page as well', content: bytesOf(tinyPicture, '<html><script>alert(1)</script>'), mediaType: 'image/png' },
    { what: 'a GIF that is a script as well', content: bytesOf('GIF89a=1;/*', new Uint8Array(8), '*/alert(1)'), mediaType: 'image/gif' },
    { what: 'a document that is a page as well', content: bytesOf('%PDF-1.7\n', '<script>alert(1)</script>'), mediaType: 'application/pdf' },
    { what: 'a page that begins as a comment', content: bytesOf('<!-- %PDF-1.7 --><script>alert(1)</script>'), mediaType: 'text/plain' },
  ])('is served as what it begins as, and runs nothing: $what', async ({ content, mediaType }) => {
    const file = await uploadFile(person.client, { name: 'page.html', content })
    const { headers } = await downloadFile(person.client, file.id)
    expect([file.mediaType, headers.get('content-type')?.split(';')[0]]).toEqual([mediaType, mediaType])
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  it('is never unpacked: what would become 256 MB stays as small as it came', async () => {
    const bomb = bytesOf(new Uint8Array([0x50, 0x4B, 3, 4]), deflateRawSync(Buffer.alloc(256 * 1024 ** 2)))
    const file = await uploadFile(person.client, { name: 'bomb.docx', content: bomb })
    expect(file).toMatchObject({ sizeBytes: bomb.byteLength, tokens: 0 })
  })

  it('cannot choose where it is stored', async () => {
    for (const name of ['../../agentchat.db', '/etc/passwd', '..\\..\\secret', '....//x', '%2e%2e%2fx', 'a/../../b']) {
      const file = await uploadFile(person.client, { name, content: 'x' })
      expect(file.name).not.toMatch(/[/\\]/)
      expect(existsSync(join(store.dataFolder, 'files', file.id.slice(-2), file.id))).toBe(true)
    }
    expect((await person.client.post('/api/v1/files?name=..%2F', undefined, uploadOf('x'))).body).toMatchObject({ code: 'invalid-request' })
  })

  it('of 5 GB is refused before it is sent', async () => {
    const { status, body } = await requestRaw(`${server.url}/api/v1/files?name=huge.iso`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'content-length': String(5 * 1024 ** 3), 'cookie': person.client.cookies.header('/api/v1/files') },
    })
    expect([status, JSON.parse(body.toString())]).toEqual([413, expect.objectContaining({ code: 'file-too-large' })])
  })

  it('that sends less than it says leaves nothing', async () => {
    const before = storedFiles().length
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`POST /api/v1/files?name=a.bin HTTP/1.1\r\nhost: x\r\ncookie: ${person.client.cookies.header('/api/v1/files')}\r\ncontent-type: application/octet-stream\r\ncontent-length: 1000\r\n\r\nonly so much`)
    await waitUntil('the upload to have begun', () => storedFiles().length > before || undefined)
    socket.destroy()
    await waitUntil('its beginning to be gone', () => storedFiles().length === before || undefined)
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
