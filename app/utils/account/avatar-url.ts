/** The address of somebody's picture. */
export function avatarUrl(avatarId: string): string {
  return `/api/v1/users/avatars/${avatarId}`
}
