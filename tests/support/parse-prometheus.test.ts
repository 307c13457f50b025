import { expect, test } from 'vitest'
import { parsePrometheus } from './parse-prometheus.ts'

const head = '# HELP a_total What it is\n# TYPE a_total counter\n'
const histogram = '# HELP h How long\n# TYPE h histogram\n'

test('a well-formed text is read', () => {
  expect(parsePrometheus(`${head}a_total{kind="x \\"y\\""} 3\na_total 1e3\n`)).toEqual([
    { name: 'a_total', labels: { kind: 'x \\"y\\"' }, value: 3 },
    { name: 'a_total', labels: {}, value: 1000 },
  ])
  expect(parsePrometheus(`${histogram}h_bucket{le="1"} 2\nh_bucket{le="+Inf"} 3\nh_sum 4\nh_count 3\n`)).toHaveLength(4)
})

test.each([
  ['a line without an end', `${head}a_total 1`],
  ['a sample without its type', 'a_total 1\n'],
  ['a type without help', '# TYPE a_total counter\na_total 1\n'],
  ['a type told twice', `${head}# TYPE a_total counter\n`],
  ['a series told twice', `${head}a_total 1\na_total 2\n`],
  ['a value that is no number', `${head}a_total one\n`],
  ['a label without quotes', `${head}a_total{kind=x} 1\n`],
  ['a counter without its ending', '# HELP b What\n# TYPE b counter\nb 1\n'],
  ['buckets that fall', `${histogram}h_bucket{le="1"} 4\nh_bucket{le="+Inf"} 3\nh_sum 4\nh_count 3\n`],
  ['buckets that lack the last', `${histogram}h_bucket{le="1"} 3\nh_sum 4\nh_count 3\n`],
])('%s is refused', (_, text) => {
  expect(() => parsePrometheus(text)).toThrow(/./)
})
