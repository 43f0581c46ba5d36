import { copyText } from './copy-text.ts'

/** Puts HTML on the clipboard with the plain text beside it; the text alone where browsers take nothing else. */
export async function copyRichText(html: string, text: string): Promise<void> {
  if (!('ClipboardItem' in globalThis) || !navigator.clipboard?.write) return copyText(text)
  await navigator.clipboard.write([new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }),
    'text/plain': new Blob([text], { type: 'text/plain' }),
  })])
}
