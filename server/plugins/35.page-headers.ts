import { defineNitroPlugin } from 'nitropack/runtime'

/** Pages do not tell with what they are made: whoever looks for a weakness of it should have to guess. */
export default defineNitroPlugin((nitroApp) => {
  nitroApp.hooks.hook('render:response', (response) => {
    delete response.headers?.['x-powered-by']
  })
})
