/** Why someone may register here, or why not. */
export type RegistrationEntry = 'first' | 'open' | 'invited' | 'invitation-invalid' | 'invitation-needed' | 'closed'

/** Finds out what the registration page has to say to this visitor, who may have followed an invitation link. */
export async function useRegistrationEntry() {
  // As it was on arrival: signing up changes it, and the page must not change under the person on the way out.
  const registration = useRegistrationState().state.value
  const route = useRoute()
  const api = useApi()
  const invitationToken = typeof route.query.invitation === 'string' && route.query.invitation !== '' ? route.query.invitation : undefined
  const { data: isInvitationValid } = await useAsyncData(`invitation-${invitationToken}`, async () => {
    if (!invitationToken) return false
    const { isValid } = await api<{ isValid: boolean }>(`/api/v1/auth/invitations/${encodeURIComponent(invitationToken)}`)
    return isValid
  })

  const entry = computed<RegistrationEntry>(() => {
    if (registration?.isFirstUser) return 'first'
    if (registration?.policy === 'closed') return 'closed'
    if (isInvitationValid.value) return 'invited'
    if (registration?.policy === 'open') return 'open'
    return invitationToken ? 'invitation-invalid' : 'invitation-needed'
  })
  return { entry, invitationToken }
}
