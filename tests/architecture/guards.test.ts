import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { listDoors } from './site-map.ts'

const guards = new Set(['requireSubject', 'requireStaff', 'requireSignedInStaff', 'requireHalfSignedIn'])

/** Doors that open without proof of who asks, each with the reason. */
const open: Record<string, string> = {
  'routes/public/': 'what everybody may read, and how one proves a mailbox',
  'routes/opt-out/': 'a signed link or nobody: who opts out proves nothing else (GDPR Art. 21(3))',
  'routes/dev/': 'the captured mailbox and the sample letters; 404 outside of rehearsals',
  'routes/office/sign-in.tsx': 'where staff prove who they are',
  'routes/office/set-up.tsx': 'opened by a single-use link from an administrator',
}

const doors = listDoors()
const isOpen = (file: string) => Object.keys(open).some((prefix) => file.startsWith(prefix))

test('the site map was read', () => {
  expect(doors.length).toBeGreaterThan(20)
})

test.each(doors.filter((door) => !isOpen(door.file)).map((door) => [door.file]))(
  '%s asks who is there first',
  (file) => {
    for (const name of ['loader', 'action']) {
      const body = bodyOf(file, name)
      if (!body) continue
      const message = `${name} of ${file} must begin with a guard (requireSubject, requireStaff), or stand on the open list with a reason`
      expect(callsGuardFirst(body), message).toBe(true)
    }
  },
)

test.each(Object.keys(open))('the open list is not stale: %s', (prefix) => {
  expect(doors.some((door) => door.file.startsWith(prefix))).toBe(true)
})

test('a route without guard is noticed', () => {
  const route = (text: string) =>
    findFunction(ts.createSourceFile('route.ts', text, ts.ScriptTarget.ES2022, true), 'loader')!
  expect(callsGuardFirst(route('export async function loader() { return findEverything() }'))).toBe(false)
  expect(
    callsGuardFirst(route('export async function loader({ request }) { await read(); await requireStaff(request) }')),
  ).toBe(false)
  expect(
    callsGuardFirst(route('export async function loader({ request }) { const s = await requireSubject(request) }')),
  ).toBe(true)
})

function bodyOf(file: string, name: string): ts.Block | undefined {
  const text = readFileSync(`app/${file}`, 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX)
  const found = findFunction(source, name)
  // A loader that is not a plain function could hide where its guard stands.
  if (!found && new RegExp(`export const ${name}\\b`).test(text))
    throw new Error(`${file}: write ${name} as a function`)
  return found
}

function findFunction(source: ts.SourceFile, name: string): ts.Block | undefined {
  return source.statements.filter(ts.isFunctionDeclaration).find((node) => node.name?.text === name)?.body
}

/** The first statement awaits a guard; nothing is read or done before. */
function callsGuardFirst(body: ts.Block): boolean {
  const first = body.statements[0]
  let guarded = false
  const look = (node: ts.Node): void => {
    if (
      ts.isAwaitExpression(node) &&
      ts.isCallExpression(node.expression) &&
      ts.isIdentifier(node.expression.expression)
    ) {
      guarded ||= guards.has(node.expression.expression.text)
    }
    ts.forEachChild(node, look)
  }
  if (first) look(first)
  return guarded
}
