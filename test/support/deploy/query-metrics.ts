import { parser } from '@prometheus-io/lezer-promql'

/** What a query of Prometheus is made of. */
export interface QueryParts {
  /** Names of the metrics that it reads. */
  metrics: string[]
  /** Names of the labels that it selects or groups by. */
  labels: string[]
  isValid: boolean
}

/** Reads a query with the grammar of Prometheus itself. */
export function readQuery(query: string): QueryParts {
  const parts: QueryParts = { metrics: [], labels: [], isValid: true }
  parser.parse(query).iterate({
    enter: ({ type, from, to, node }) => {
      const text = query.slice(from, to)
      if (type.isError) parts.isValid = false
      if (type.name === 'Identifier' && node.parent?.name === 'VectorSelector') parts.metrics.push(text)
      if (type.name === 'LabelName') parts.labels.push(text)
    },
  })
  return parts
}
