import { currentUser } from '#shared/schemas/auth.ts'
import { maximumAvatarBytes } from '#shared/schemas/users.ts'
import { setAvatar } from '#server/features/users/index.ts'
import { defineApiHandler } from '#server/lib/http/define-api-handler.ts'

export default defineApiHandler({
  summary: 'Set one\'s own picture: JPEG, PNG, WebP or GIF, of which the middle is kept as a square',
  access: { role: 'member' },
  output: currentUser,
  isUpload: true,
  maximumBodyBytes: maximumAvatarBytes,
  limit: { bucket: 'avatars', by: 'person', requests: 20, perSeconds: 60, isFailOpen: true },
  problems: ['file-too-large', 'picture-unreadable'],
}, ({ principal, upload }) => setAvatar(principal.userId, upload.content))
