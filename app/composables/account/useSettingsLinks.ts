/** The pages of the settings that the person may see, in groups: the models are the installation's work for administrators, and everybody else's own. */
export function useSettingsLinks() {
  const { isAdministrator } = useCurrentUser()
  const { t } = useI18n()
  return computed(() => {
    const modelsLink = { to: '/settings/models', icon: 'i-lucide-box', label: t('models.title') }
    return [
      {
        label: t('account.navGroup'),
        links: [
          { to: '/settings/profile', icon: 'i-lucide-user-round', label: t('account.profileTitle') },
          { to: '/settings/preferences', icon: 'i-lucide-sliders-horizontal', label: t('account.preferencesTitle') },
          ...(isAdministrator.value ? [] : [modelsLink]),
          { to: '/settings/prompts', icon: 'i-lucide-slash', label: t('prompts.title') },
          { to: '/settings/archive', icon: 'i-lucide-archive', label: t('conversations.archiveTitle') },
          { to: '/settings/security', icon: 'i-lucide-shield', label: t('account.securityTitle') },
          { to: '/settings/api-keys', icon: 'i-lucide-key-round', label: t('account.apiKeysTitle') },
        ],
      },
      ...(isAdministrator.value
        ? [{
            label: t('workspace.navGroup'),
            links: [
              modelsLink,
              { to: '/settings/people', icon: 'i-lucide-users-round', label: t('users.title') },
            ],
          }]
        : []),
    ]
  })
}
