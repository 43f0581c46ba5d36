/**
 * Scripts run only with this response's nonce, or loaded by one that has it. Styles may be inline: the theme and
 * positioned menus set them, and they run nothing.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    'default-src \'self\'',
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    'style-src \'self\' \'unsafe-inline\'',
    'img-src \'self\' data: blob: https:',
    'font-src \'self\' data:',
    // Speech comes as a file in memory.
    'media-src \'self\' blob:',
    'connect-src \'self\'',
    'worker-src \'self\' blob:',
    // Also where a frame may lead itself to: the only way out that its own policy cannot close.
    'frame-src \'self\'',
    'object-src \'none\'',
    'base-uri \'none\'',
    'form-action \'self\'',
    'frame-ancestors \'none\'',
  ].join('; ')
}
