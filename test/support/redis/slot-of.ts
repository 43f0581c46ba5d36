const slotCount = 16_384
/** CRC-16/XMODEM, as the specification of Redis Cluster names it. */
const polynomial = 0x1021

/** The slot of a key: that of its hash tag, where it has one. */
export function slotOf(key: string): number {
  const tagged = /\{(.+?)\}/.exec(key)?.[1] ?? key
  let crc = 0
  for (const byte of Buffer.from(tagged)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = ((crc << 1) ^ (crc & 0x8000 ? polynomial : 0)) & 0xFFFF
  }
  return crc % slotCount
}
