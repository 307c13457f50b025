/**
 * The walls. One list, from the ground up: a file may use its own floor and those below it, never one above.
 * Why they stand is told in docs/decisions/0002-rooms-and-walls.md.
 */
const floors = [
  ['db', 'app/env.server.ts', 'app/log.server.ts', 'app/paths.ts'],
  ['app/i18n'],
  ['app/rules'],
  ['app/audit'],
  ['app/mail', 'emails'],
  ['app/identity'],
  ['app/marketing'],
  ['app/register'],
  ['app/requests'],
  ['app/surveys'],
  ['app/worker'],
  // The seed fills every room's tables with the rooms' own rules, so it stands as high as the operator's tool.
  ['app/cli', 'db/seed'],
  // Components are for pages alone; what they may use themselves is a rule of its own below.
  [
    'app/routes',
    'app/ui',
    'server.ts',
    'app/root.tsx',
    'app/routes.ts',
    'app/entry.server.tsx',
    'app/entry.client.tsx',
  ],
]

const escape = (path) => path.replaceAll('.', '\\.')
const anyOf = (paths) => `^(${paths.map((path) => (path.includes('.') ? `${escape(path)}$` : `${path}/`)).join('|')})`
const tests = '\\.test\\.tsx?$'

const walls = floors.slice(0, -1).map((floor, level) => ({
  name: `floor-${level}`,
  comment: `${floor.join(', ')} may not use a room above: move the rule down, or let the higher room call this one.`,
  severity: 'error',
  from: { path: anyOf(floor), pathNot: [tests, ...(floor.includes('db') ? ['^db/seed/'] : [])] },
  to: { path: anyOf(floors.slice(level + 1).flat()) },
}))

/** Rules that would be true on paper. Letters and jobs tie a room to the worker, so they may reach for the machine. */
const pure = {
  path: '^app/(rules|audit|mail|identity|marketing|register|requests|surveys)/',
  pathNot: ['\\.server\\.(tsx?|mjs)$', tests, '/([a-z]+-letters|case-letter|letters|jobs)\\.ts$'],
}

export default {
  forbidden: [
    ...walls,
    {
      name: 'ui-knows-only-words',
      comment: 'app/ui could ship in another product: give it what it shows as properties.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: tests },
      to: { path: '^(app|db|emails|server\\.ts)', pathNot: '^(app/ui/|app/i18n/|db/schema/words\\.ts$)' },
    },
    {
      name: 'routes-read-and-ask',
      comment: 'A route imports reads (queries.server.ts) and verbs, never the database.',
      severity: 'error',
      from: { path: '^app/routes/', pathNot: ['^app/routes/ops/', tests] },
      to: { path: '^(db/(?!schema/words\\.ts$)|node_modules/(drizzle-orm|postgres)/)' },
    },
    {
      name: 'pure-files-touch-no-machine',
      comment: 'A file without .server holds rules that would be true on paper: pass what it needs as an argument.',
      severity: 'error',
      from: pure,
      to: {
        path: [
          '\\.server\\.(tsx?|mjs)$',
          '^db/(?!schema/words\\.ts$)',
          'node_modules/(?!(zod|temporal-polyfill|date-holidays|@types|react|@types/react|i18next)/)',
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pure-files-use-no-system',
      comment: 'Of Node itself only what computes: hashes (crypto) and host names (url).',
      severity: 'error',
      from: pure,
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|url)$' },
    },
    {
      name: 'letters-know-only-words',
      comment: 'A letter is made of its properties alone, so that the same letter has the same bytes at every try.',
      severity: 'error',
      from: { path: '^emails/', pathNot: tests },
      to: {
        path: ['^(app|db)/', 'node_modules/(?!(react|@types/react|react-email)/)'],
        pathNot: ['^app/(i18n|rules)/', '^app/paths\\.ts$', '^db/schema/words\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'description-reads-types-only',
      comment: 'The description is data: it may know the schema as types, never at run time.',
      severity: 'error',
      from: { path: '^app/register/description/', pathNot: tests },
      to: { path: '^db/schema/(?!words\\.ts$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build|\\.seloste)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
}
