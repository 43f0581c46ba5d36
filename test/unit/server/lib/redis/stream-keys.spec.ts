import { describe, expect, it } from 'vitest'
import { createClusterKeys, createKeys, groupOfKey, slotGroups } from '#server/lib/redis/stream-keys.ts'
import { slotOf } from '#test/support/redis/slot-of.ts'

const names = { prefix: 'agentchat', stream: 'run', control: 'control' }
const slotCount = 16_384
const ids = Array.from({ length: 1_600 }, () => crypto.randomUUID())

describe('the names of streams', () => {
  it('are plain on one server', () => {
    const keys = createKeys(names)
    expect([keys.ofStream('id'), keys.ofControl('process')]).toEqual(['agentchat:run:id', 'agentchat:control:process'])
  })

  it('are in a slot that all streams of their group share, and each process has a control stream there', () => {
    const keys = createClusterKeys(names)
    for (const id of ids) {
      const key = keys.ofStream(id)
      expect(slotOf(keys.ofControl('some-process-a', groupOfKey(key)))).toBe(slotOf(key))
    }
  })

  it('are spread over a cluster of three nodes, and of six', () => {
    const keys = createClusterKeys(names)
    for (const [nodeCount, fewestGroups] of [[3, 5], [6, 2]] as const) {
      const groups = Array.from({ length: nodeCount }, () => new Set<string>())
      for (const id of ids) groups[Math.floor(slotOf(keys.ofStream(id)) * nodeCount / slotCount)]?.add(groupOfKey(keys.ofStream(id)))
      expect(Math.min(...groups.map(({ size }) => size))).toBeGreaterThanOrEqual(fewestGroups)
    }
    expect(new Set(ids.map((id) => groupOfKey(keys.ofStream(id)))).size).toBe(slotGroups.length)
  })
})
