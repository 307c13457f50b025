/** What PDF syntax can hold; a name keeps its slash, and an operator of a content stream stands as what it is. */
export type PdfValue = string | number | Buffer | PdfValue[] | PdfDictionary | Reference | Operator
export type PdfDictionary = { [name: string]: PdfValue }
export type Reference = { ref: number }
export type Operator = { operator: string }

const token = /\s*(<<|>>|\[|\]|\(|<[\da-f\s]*>|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+)/iy

/** The values of a piece of PDF syntax (ISO 32000-1, 7.3), one after the other. */
export function readPdfValues(text: string): PdfValue[] {
  const open: PdfValue[][] = [[]]
  for (let at = 0; ; at = token.lastIndex) {
    token.lastIndex = at
    const found = token.exec(text)?.[1]
    if (!found) return open[0]!
    if (found === '[' || found === '<<') open.push([])
    else if (found === ']' || found === '>>') {
      const values = open.pop()!
      open.at(-1)!.push(found === ']' ? values : dictionary(values))
    } else if (found === '(') {
      const end = endOfString(text, token.lastIndex)
      open.at(-1)!.push(unescaped(text.slice(token.lastIndex, end - 1)))
      token.lastIndex = end
    } else open.at(-1)!.push(found === 'R' ? { ref: Number(open.at(-1)!.splice(-2)[0]) } : simple(found))
  }
}

function simple(found: string): PdfValue {
  if (found.startsWith('<')) return Buffer.from(found.replaceAll(/[<>\s]/g, ''), 'hex')
  if (found.startsWith('/')) return found
  return Number.isNaN(Number(found)) ? { operator: found } : Number(found)
}

function dictionary(values: PdfValue[]): PdfDictionary {
  return Object.fromEntries(values.flatMap((name, at) => (at % 2 === 0 ? [[name as string, values[at + 1]!]] : [])))
}

/** Parentheses within a string are escaped or come in pairs. */
function endOfString(text: string, start: number): number {
  let at = start
  for (let depth = 1; depth > 0; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '(') depth += 1
    else if (text[at] === ')') depth -= 1
  }
  return at
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function unescaped(text: string): Buffer {
  const plain = text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
  )
  return Buffer.from(plain, 'latin1')
}
