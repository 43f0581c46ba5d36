import type { StackMeasurement } from './stack-measurement.ts'

export interface StackResults {
  measured: StackMeasurement[]
  cores: number
  image: { sizeBytes: number, addedBytes: number }
  nginxImage: { sizeBytes: number, addedBytes: number }
}

const megabytes = (bytes: number) => (bytes / 1e6).toFixed(0)
const requestKinds = ['static file', 'page', 'API read'] as const
const services = ['app', 'nginx', 'mysql', 'redis']

/** The section about containers: images, start, memory, and requests per second of each shape. */
export function formatStackResults({ measured, cores, image, nginxImage }: StackResults): string {
  const [first] = measured
  const perSecond = (measurement: StackMeasurement | undefined, kind: typeof requestKinds[number]) => measurement?.requests[kind].perSecond ?? 0
  const failed = measured.flatMap(({ requests }) => requestKinds.map((kind) => requests[kind].failed)).reduce((sum, count) => sum + count, 0)
  const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  return [
    '# Deployment',
    '',
    `Command: \`npm run bench:stack\`. The production stack as containers on ${cores} cores that also make the load, one shape after the`,
    'other, 16 connections, no rate limits. With so few cores nginx, MySQL, Redis and the load compete with the app: more',
    'processes cannot show their full worth here.',
    '',
    row(['shape', ...measured.map(({ shape }) => `${shape.replicas} × ${shape.workers}`)]),
    row(['---', ...measured.map(() => '---')]),
    row(['start to healthy, s', ...measured.map(({ healthyAfterMs }) => (healthyAfterMs / 1000).toFixed(1))]),
    ...requestKinds.map((kind) => row([`${kind}, requests/s`, ...measured.map((measurement) => perSecond(measurement, kind).toFixed(0))])),
    ...requestKinds.map((kind) => row([`${kind}, against the first`, ...measured.map((measurement) => (perSecond(measurement, kind) / perSecond(first, kind)).toFixed(2))])),
    ...services.map((service) => row([`${service}, idle memory, MB`, ...measured.map(({ idleMemoryBytes }) => megabytes(idleMemoryBytes[service] ?? 0))])),
    '',
    'Shape: replicas × processes in each (`APP_REPLICAS` × `WEB_CONCURRENCY`); memory of replicas together. Files are answered by nginx alone,',
    'whatever the shape: how much their row differs is how much the machine itself did.',
    '',
    `Failed requests: ${failed}. Image of the app: ${megabytes(image.sizeBytes)} MB, of which ${megabytes(image.addedBytes)} MB are added to its base (target: at most 90).`,
    `Image of nginx: ${megabytes(nginxImage.sizeBytes)} MB, ${megabytes(nginxImage.addedBytes)} MB added.`,
    '',
  ].join('\n')
}
