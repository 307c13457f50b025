// Names in package-lock.json every platform's optional package, also those that the registry at hand does not carry.
// npm leaves such a package out of the lock, and `npm ci` then refuses the lock as incomplete. Run after adding a package.
import { readFileSync, writeFileSync } from 'node:fs'

const file = 'package-lock.json'
const lock = JSON.parse(readFileSync(file, 'utf8'))
const platforms = /-(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|aix)(?=-|$)/
const processors = /-(arm64|arm|x64|ia32|ppc64|riscv64|s390x|loong64|mips64el)(?=-|$)/

let added = 0
for (const [place, entry] of Object.entries({ ...lock.packages })) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const short = `-${name.split('/').at(-1)}`
    const os = platforms.exec(short)?.[1]
    if (!os || isNamed(place, name)) continue
    const cpu = processors.exec(short)?.[1]
    const where = lock.packages[`node_modules/${name}`] ? `${place}/node_modules/${name}` : `node_modules/${name}`
    lock.packages[where] = {
      version: range.replace(/^[~^]/, ''),
      ...(cpu && { cpu: [cpu] }),
      ...(entry.dev && { dev: true }),
      optional: true,
      os: [os],
    }
    added++
  }
}

if (process.argv.includes('--check')) {
  if (added > 0) console.error(`package-lock.json lacks ${added} platforms' packages: run node tests/complete-lock.mjs`)
  process.exit(added > 0 ? 1 : 0)
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([one], [other]) => (one < other ? -1 : 1)))
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${added} added`)

/** As Node would look for it: beside the package that wants it, or in any folder above. */
function isNamed(place, name) {
  for (let base = place; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (lock.packages[base ? `${base}/node_modules/${name}` : `node_modules/${name}`]) return true
    if (!base) return false
  }
}
