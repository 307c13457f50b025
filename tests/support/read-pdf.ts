import { inflateSync } from 'node:zlib'

/** A PDF's own words: its bytes with every compressed stream laid open, as Latin-1. */
export function openPdf(pdf: Uint8Array): string {
  const raw = Buffer.from(pdf).toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\nendstream/g)].map(([, body = '']) => inflate(body))
  return [raw, ...streams].join('\n')
}

/** The characters that can be copied out of it, as its fonts' ToUnicode maps name them. */
export function charactersOf(pdf: Uint8Array): Set<string> {
  const maps = [...openPdf(pdf).matchAll(/begin(bfchar|bfrange)([\s\S]*?)endbf/g)]
  const targets = maps.flatMap(([, kind, map = '']) =>
    [...map.matchAll(kind === 'bfchar' ? /<[0-9a-f]+>\s*<([0-9a-f]+)>/gi : /<([0-9a-f]+)>/gi)].map(
      ([, hex = '']) => hex,
    ),
  )
  return new Set(targets.flatMap((hex) => Array.from(Buffer.from(hex, 'hex').swap16().toString('utf16le'))))
}

export function inflate(body: string): string {
  try {
    return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
  } catch {
    return ''
  }
}
