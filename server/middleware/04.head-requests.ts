import { defineEventHandler } from 'h3'

/** HEAD is answered as GET would be: routes are named after GET, and Node leaves the body away. */
export default defineEventHandler((event) => {
  if (event.node.req.method === 'HEAD') event._method = 'GET'
})
