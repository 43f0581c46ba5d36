import { AppError } from '#server/lib/errors/app-error.ts'

/** The place after which a list goes on: the sort date and id of the last item. */
export interface PageCursor { date: Date, id: string }

export function encodeCursor({ date, id }: PageCursor): string {
  return Buffer.from(`${date.getTime()}.${id}`).toString('base64url')
}

/** @throws AppError invalid-request when the text was not made by `encodeCursor` */
export function decodeCursor(text: string): PageCursor {
  const [time = '', id = ''] = Buffer.from(text, 'base64url').toString('utf8').split('.')
  const date = new Date(Number(time))
  if (!/^[0-9a-f-]{36}$/.test(id) || time === '' || Number.isNaN(date.getTime())) {
    throw new AppError('invalid-request', { issues: [{ pointer: '/query/cursor', message: 'take it from nextCursor of the page before' }] })
  }
  return { date, id }
}

/** The place in a list that is counted, as the results of a search are. */
export function encodeOffset(offset: number): string {
  return Buffer.from(String(offset)).toString('base64url')
}

/** @throws AppError invalid-request when the text was not made by `encodeOffset` */
export function decodeOffset(text: string): number {
  const offset = Buffer.from(text, 'base64url').toString('utf8')
  if (!/^\d{1,6}$/.test(offset)) throw new AppError('invalid-request', { issues: [{ pointer: '/query/cursor', message: 'take it from nextCursor of the page before' }] })
  return Number(offset)
}
