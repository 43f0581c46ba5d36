import type { UserRole } from '#shared/schemas/auth.ts'
import type { UpdateUserInput, UserView } from '#shared/schemas/users.ts'

/** Everyone with an account, and what administrators can do with one. */
export function usePeople() {
  const api = useApi()
  const confirm = useConfirm()
  const { user } = useCurrentUser()
  const { t } = useI18n()
  const { items: people, ...list } = usePagedList<UserView>('/api/v1/users')

  const { run: update } = useAction(async (person: UserView, change: UpdateUserInput) => {
    Object.assign(person, await api<UserView>(`/api/v1/users/${person.id}`, { method: 'PATCH', body: change }))
    // A role belongs to the whole interface, and to the session, which may have ended with it.
    if (person.id === user.value?.id) window.location.reload()
  })
  async function changeRole(person: UserView, role: UserRole) {
    const isDemotion = role === 'member'
    const title = t(isDemotion ? 'users.demoteTitle' : 'users.promoteTitle', { name: person.name })
    const description = t(isDemotion ? 'users.demoteDescription' : 'users.promoteDescription')
    if (await confirm({ title, description, confirmLabel: t(isDemotion ? 'users.demote' : 'users.promote'), isHarmless: !isDemotion })) await update(person, { role })
  }
  async function disable(person: UserView) {
    const isWanted = await confirm({
      title: t('users.disableTitle', { name: person.name }),
      description: t('users.disableDescription'),
      confirmLabel: t('users.disable'),
    })
    if (isWanted) await update(person, { isDisabled: true })
  }
  return { people, ...list, changeRole, disable, enable: (person: UserView) => update(person, { isDisabled: false }) }
}
