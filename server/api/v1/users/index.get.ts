import { pageQuery } from '#shared/schemas/paging.ts'
import { userPage } from '#shared/schemas/users.ts'
import { listUsers } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'All people, the newest first',
  access: { role: 'administrator' },
  query: pageQuery,
  output: userPage,
}, ({ query }) => listUsers(query))
