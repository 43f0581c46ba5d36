/** The kinds of Redis that the tests were given, with their addresses: one server, a cluster, both or none. */
export const testedRedis: [kind: string, url: string][] = [
  ['redis', process.env.TEST_REDIS_URL ?? ''],
  ['redis cluster', process.env.TEST_REDIS_CLUSTER_URL ?? ''],
].filter((entry): entry is [string, string] => entry[1] !== '')

/** To be named by the tests that are left out otherwise. */
export const neededForRedis = 'needs TEST_REDIS_URL or TEST_REDIS_CLUSTER_URL'
