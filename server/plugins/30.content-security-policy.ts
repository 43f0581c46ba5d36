import { defineNitroPlugin } from 'nitropack/runtime'

/**
 * Gives the page's own scripts the nonce of the policy. Only what the framework renders around the page is touched: the
 * body holds what people and models wrote.
 */
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook('render:html', (html, { event }) => {
    const addNonce = (chunk: string) => chunk.replaceAll(/<(script|link)\b/g, `<$1 nonce="${event.context.cspNonce}"`)
    html.head = html.head.map(addNonce)
    html.bodyPrepend = html.bodyPrepend.map(addNonce)
    html.bodyAppend = html.bodyAppend.map(addNonce)
  })
})
