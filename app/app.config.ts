/** Fine tuning of the interface kit; colours are in assets/css/colors.css. */
export default defineAppConfig({
  ui: {
    colors: { primary: 'accent', neutral: 'ink', success: 'emerald', warning: 'amber', error: 'red' },
    button: {
      slots: { base: 'rounded-md font-medium transition-colors disabled:opacity-60 aria-disabled:opacity-60' },
      variants: {
        size: {
          md: { base: 'px-3', leadingIcon: 'size-4', trailingIcon: 'size-4' },
          lg: { leadingIcon: 'size-4.5', trailingIcon: 'size-4.5' },
        },
      },
      compoundVariants: [{ color: 'neutral', variant: 'ghost', class: 'text-toned hover:text-highlighted' }],
    },
    formField: {
      slots: { label: 'text-sm font-medium text-highlighted', help: 'mt-1.5 text-[0.8125rem]/5 text-muted', error: 'mt-1.5 text-[0.8125rem]/5 text-error' },
    },
    modal: {
      slots: { content: 'divide-y-0', header: 'pb-1 sm:pb-1', title: 'text-highlighted font-semibold text-base' },
      variants: { overlay: { true: { overlay: 'bg-black/40 dark:bg-black/60' } } },
    },
    slideover: {
      slots: { overlay: 'fixed inset-0 bg-black/40 dark:bg-black/60' },
    },
    toaster: { slots: { viewport: 'z-[70]' } },
  },
})
