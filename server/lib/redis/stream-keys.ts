/** Where the streams of one kind are kept, such as those of runs. */
export interface StreamKeys {
  ofStream: (id: string) => string
  /** The stream that wakes a process's reader of `group`, and in its own group brings its messages. */
  ofControl: (processId: string, group?: string) => string
}

interface StreamNames {
  prefix: string
  /** What the names of the streams, and of those that wake readers, begin with. */
  stream: string
  control: string
}

/**
 * Hash tags whose slots lie in the middle of the sixteen equal parts of a cluster: three nodes get 5, 6 and 5 of them, six
 * get 2 or 3 each. Changing them loses the logs of running answers.
 */
export const slotGroups = ['18', '3', '61', '58', '19', '2', '60', '141', '106', '1', '67', '49', '107', '0', '66', '48'] as const

/** The names on a single server. */
export function createKeys({ prefix, stream, control }: StreamNames): StreamKeys {
  return {
    ofStream: (id) => `${prefix}:${stream}:${id}`,
    ofControl: (processId) => `${prefix}:${control}:${processId}`,
  }
}

/**
 * The names in a cluster, where only streams of one slot can be read together: streams are in sixteen groups, each of which
 * is a slot, and each process has a control stream in each group.
 */
export function createClusterKeys({ prefix, stream, control }: StreamNames): StreamKeys {
  return {
    ofStream: (id) => `${prefix}:${stream}:{${groupOf(id)}}:${id}`,
    ofControl: (processId, group = groupOf(processId)) => `${prefix}:${control}:{${group}}:${processId}`,
  }
}

/** The group that a key of a cluster is in. */
export function groupOfKey(key: string): string {
  return /\{(.*?)\}/.exec(key)?.[1] ?? slotGroups[0]
}

/** Ids end at random, so their last digit spreads them evenly. */
function groupOf(id: string): string {
  return slotGroups[Number.parseInt(id.slice(-1), slotGroups.length)] ?? slotGroups[0]
}
