/** Something that one can do from anywhere. */
export interface SearchCommand { label: string, icon: string, run: () => unknown, keys?: string[] }

/** What can be done from the search dialog. */
export function useSearchCommands() {
  const { t } = useI18n()
  const router = useRouter()
  const { theme } = useTheme()
  const { language, choose } = useLanguage()
  const { signOut } = useSignOut()
  const { toggle } = useSidebar()
  const settings = useSettingsLinks()
  const go = (path: string) => () => router.push(path)
  const toLight = () => { theme.value = 'light' }
  const toDark = () => { theme.value = 'dark' }
  const isDark = () => document.documentElement.classList.contains('dark')

  return computed<SearchCommand[]>(() => [
    { label: t('nav.newChat'), icon: 'i-lucide-square-pen', run: go('/'), keys: ['meta', 'shift', 'o'] },
    ...settings.value.flatMap(({ links }) => links.map(({ label, icon, to }) => ({ label: `${t('nav.settings')}: ${label}`, icon, run: go(to) }))),
    isDark() ? { label: t('search.toLight'), icon: 'i-lucide-sun', run: toLight } : { label: t('search.toDark'), icon: 'i-lucide-moon', run: toDark },
    { label: t('search.otherLanguage'), icon: 'i-lucide-languages', run: () => choose(language.value === 'zh' ? 'en' : 'zh') },
    { label: t('search.toggleSidebar'), icon: 'i-lucide-panel-left', run: toggle, keys: ['meta', 'b'] },
    { label: t('nav.apiReference'), icon: 'i-lucide-book-open', run: go('/docs') },
    { label: t('nav.signOut'), icon: 'i-lucide-log-out', run: signOut },
  ])
}
