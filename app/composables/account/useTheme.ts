import type { ThemeChoice } from '#shared/schemas/preferences.ts'

/** Light, dark or as the device: this browser's choice, and the person's for the next one. */
export function useTheme() {
  const colorMode = useColorMode()
  const { preferences, change } = usePreferences()

  /** Takes over what was chosen elsewhere. Called once, by the app. */
  function followPerson() {
    onMounted(() => watch(() => preferences.value.theme, (theme) => {
      if (theme) colorMode.preference = theme
    }, { immediate: true }))
  }

  const theme = computed<ThemeChoice>({
    get: () => colorMode.preference as ThemeChoice,
    set: (chosen) => {
      colorMode.preference = chosen
      void change({ theme: chosen })
    },
  })
  return { theme, followPerson }
}
