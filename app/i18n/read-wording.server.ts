import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { locales, type Locale } from '#db/schema/words.ts'
import { namespaces, ourTexts, type TextNamespace } from './i18n.server.ts'
import { isLocale } from './locales.ts'
import { wordingFaults, type Texts } from './wording.ts'

export type Wording = { locale: Locale; namespace: TextNamespace; texts: Texts }[]

/**
 * A controller's own words, `<locale>/<namespace>.json` of a directory, each holding only what differs from ours. Throws
 * one Error that names every file and key that cannot be used.
 */
export function readWording(directory: string): Wording {
  const faults: string[] = []
  const wording = listFiles(directory, faults).flatMap((file): Wording => {
    const [locale = '', name = ''] = file.split('/')
    const namespace = namespaces.find((one) => `${one}.json` === name)
    if (!isLocale(locale) || !namespace) {
      faults.push(`${file}: no such catalogue; there are {${locales.join(',')}}/{${namespaces.join(',')}}.json`)
      return []
    }
    const texts = readTexts(path.join(directory, file))
    if ('unreadable' in texts) faults.push(`${file}: ${texts.unreadable}`)
    else faults.push(...wordingFaults(ourTexts(locale, namespace), texts.texts).map((fault) => `${file}: ${fault}`))
    return 'unreadable' in texts ? [] : [{ locale, namespace, texts: texts.texts as Texts }]
  })
  if (faults.length > 0) {
    throw new Error(`WORDING_DIR ${directory} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  }
  return wording
}

/** JSON files one directory down; a note beside them (README.txt) disturbs nobody. */
function listFiles(directory: string, faults: string[]): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true, recursive: true })
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
      .map((entry) => path.relative(directory, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .toSorted()
  } catch (error) {
    faults.push(`it cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}`)
    return []
  }
}

function readTexts(file: string): { texts: unknown } | { unreadable: string } {
  try {
    return { texts: JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as unknown }
  } catch (error) {
    return { unreadable: `no readable JSON: ${(error as Error).message}` }
  }
}
