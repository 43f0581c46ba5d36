const secretNames = ['password', 'currentPassword', 'newPassword', 'apiKey', 'token', 'secret', 'authorization', 'cookie', 'refreshToken', 'accessToken', 'encryptedKey', '["set-cookie"]', '["x-api-key"]']

/** Where secrets could stand in a log record: under these names, up to three levels deep. */
export const redactedPaths = secretNames.flatMap((name) => {
  const dotted = name.startsWith('[') ? name : `.${name}`
  return [dotted.replace(/^\./, ''), `*${dotted}`, `*.*${dotted}`]
})
