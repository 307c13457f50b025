import { inflate } from './read-pdf.ts'
import { readPdfValues, type Operator, type PdfDictionary, type PdfValue, type Reference } from './read-pdf-values.ts'

/** A heading, paragraph or list item with its text, or a row of a table with its cells. */
export type PdfLine = { tag: string; texts: string[] }

type Glyphs = Map<number, string>
type Parts = { objects: Map<number, PdfDictionary>; streams: Map<number, string> }

/** A tagged PDF line by line in the order of its structure tree, as a screen reader goes through it. */
export function readPdfLines(pdf: Uint8Array): PdfLine[] {
  const { objects, streams } = readObjects(Buffer.from(pdf).toString('latin1'))
  const pages = new Map<number, Map<number, string>>()
  const textOf = (element: PdfDictionary): string =>
    kidsOf(element)
      .map((kid) => textOfKid(kid, element))
      .join('')
  const root = [...objects.values()].find((one) => one['/Type'] === '/StructTreeRoot')
  if (!root) throw new Error('The PDF is not tagged')
  return kidsOf(root).flatMap((kid) => linesOf(elementAt(kid)!))

  function linesOf(element: PdfDictionary): PdfLine[] {
    const tag = nameOf(element['/S'])
    const below = kidsOf(element)
      .map(elementAt)
      .filter((kid) => kid !== undefined)
    if (tag === 'TR') return [{ tag, texts: below.map(textOf) }]
    if (/^(Title|H\d|P|LBody|TOCI)$/.test(tag)) return [{ tag, texts: [textOf(element)] }]
    return below.flatMap(linesOf)
  }

  function textOfKid(kid: PdfValue, parent: PdfDictionary): string {
    const element = elementAt(kid)
    if (element) return textOf(element)
    const { '/MCID': id = kid, '/Pg': page = parent['/Pg'] } = kid as PdfDictionary
    return typeof id === 'number' ? (textsOn((page as Reference).ref).get(id) ?? '') : ''
  }

  function elementAt(kid: PdfValue): PdfDictionary | undefined {
    const at = typeof kid === 'object' && 'ref' in kid ? objects.get((kid as Reference).ref) : undefined
    return at?.['/Type'] === '/StructElem' ? at : undefined
  }

  function textsOn(page: number): Map<number, string> {
    const known = pages.get(page)
    if (known) return known
    const { '/Contents': contents, '/Resources': resources } = objects.get(page)!
    const fonts = Object.entries(((resources as PdfDictionary)['/Font'] ?? {}) as Record<string, Reference>)
    const glyphs = new Map(fonts.map(([name, font]) => [name, glyphsOf(font)]))
    const texts = markedTexts(streams.get((contents as Reference).ref)!, glyphs)
    pages.set(page, texts)
    return texts
  }

  function glyphsOf({ ref }: Reference): Glyphs {
    const map = streams.get((objects.get(ref)!['/ToUnicode'] as Reference).ref)!
    const pairs = [...map.matchAll(/^<([\da-f]{4})> <([\da-f]+)>$/gim)]
    return new Map(pairs.map(([, glyph, text]) => [Number.parseInt(glyph!, 16), utf16(Buffer.from(text!, 'hex'))]))
  }
}

function readObjects(raw: string): Parts {
  const parts: Parts = { objects: new Map(), streams: new Map() }
  for (const [, id, body = ''] of raw.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)) {
    const [syntax = '', stream] = body.split(/\nstream\r?\n/)
    parts.objects.set(Number(id), readPdfValues(syntax)[0] as PdfDictionary)
    if (stream !== undefined) {
      const content = stream.replace(/\nendstream$/, '')
      parts.streams.set(Number(id), inflate(content) || content)
    }
  }
  return parts
}

function kidsOf(element: PdfDictionary): PdfValue[] {
  const kids = element['/K'] ?? []
  return Array.isArray(kids) ? kids : [kids]
}

/** The text of each marked piece of a page; what stands for a piece is what its ActualText says. */
function markedTexts(content: string, fonts: Map<string, Glyphs>): Map<number, string> {
  const texts = new Map<number, string>()
  const marks: { id: number | undefined; replaced: boolean }[] = []
  let operands: PdfValue[] = []
  let glyphs: Glyphs = new Map()
  const add = (text: string) => {
    const id = marks.findLast((mark) => mark.id !== undefined)?.id
    if (id !== undefined) texts.set(id, (texts.get(id) ?? '') + text)
  }
  for (const value of readPdfValues(content)) {
    if (!isOperator(value)) {
      operands.push(value)
      continue
    }
    const [first, second] = operands as [PdfValue, PdfDictionary]
    operands = []
    if (value.operator === 'Tf') glyphs = fonts.get(typeof first === 'string' ? first : '')!
    else if (value.operator === 'BMC') marks.push({ id: undefined, replaced: false })
    else if (value.operator === 'EMC') marks.pop()
    else if (value.operator === 'BDC') {
      const stands = second['/ActualText']
      if (stands !== undefined) add(spoken(stands as Buffer))
      marks.push({ id: second['/MCID'] as number | undefined, replaced: stands !== undefined })
    } else if (/^TJ$/i.test(value.operator) && !marks.some(({ replaced }) => replaced)) {
      add(
        [first]
          .flat()
          .map((one) => (Buffer.isBuffer(one) ? decoded(one, glyphs) : ''))
          .join(''),
      )
    }
  }
  return texts
}

function isOperator(value: PdfValue): value is Operator {
  return typeof value === 'object' && 'operator' in value
}

function decoded(codes: Buffer, glyphs: Glyphs): string {
  return Array.from({ length: codes.length / 2 }, (_, at) => glyphs.get(codes.readUInt16BE(at * 2)) ?? '').join('')
}

function spoken(text: Buffer): string {
  return text.length > 1 && text.readUInt16BE(0) === 0xfe_ff ? utf16(text.subarray(2)) : text.toString('latin1')
}

function utf16(bytes: Buffer): string {
  return Buffer.from(bytes).swap16().toString('utf16le')
}

/** A name without its stroke: `/P` is P. */
function nameOf(value: PdfValue | undefined): string {
  return typeof value === 'string' ? value.slice(1) : ''
}
