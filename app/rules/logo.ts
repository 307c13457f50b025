export type Logo = {
  type: 'image/svg+xml' | 'image/png'
  bytes: Uint8Array<ArrayBuffer>
  width: number
  height: number
}

const largest = 200 * 1024
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** What a logo's file holds: an image with its proportions, or why it is not served to anybody. */
export function readLogo(bytes: Uint8Array<ArrayBuffer>): Logo | { refused: string } {
  if (bytes.length > largest) return { refused: `is larger than ${largest / 1024} kB` }
  if (pngSignature.every((byte, at) => bytes[at] === byte)) return readPng(bytes)
  const text = textOf(bytes)
  if (text === null || !/<svg[\s>]/.test(text)) return { refused: 'is neither PNG nor SVG in UTF-8' }
  const fault = svgFault(text)
  if (fault) return { refused: fault }
  const size = svgSize(text)
  return size ? { type: 'image/svg+xml', bytes, ...size } : { refused: 'has neither a viewBox nor a width and height' }
}

/** An image that could run, load or hide something. Character references are read first, prefixes do not matter. */
export function svgFault(source: string): string | null {
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) return 'declares a document type or entities: save it as plain SVG'
  if (/<\?(?!xml\s)/i.test(source)) return 'holds a processing instruction: save it as plain SVG'
  const text = decoded(source.replaceAll(/<!--[\s\S]*?-->/g, ''))
  const element = /<(?:[\w-]+:)?(script|foreignObject|iframe|embed|object|audio|video|handler|listener|set)\b/i.exec(
    text,
  )
  if (element) return `holds <${element[1]}>: a logo may not`
  if (/[\s"'/]on\w+\s*=/i.test(text)) return 'holds an event handler (on…=): a logo may not'
  if (/javascript:|@import|expression\s*\(/i.test(text)) return 'holds a script or an import: a logo may not'
  const outside = outsideOf(text)
  if (outside !== null) return `refers to ${outside.slice(0, 60)}: a logo holds all it shows`
  // CSS could spell url( with escapes.
  if (/style\b[^<]*\\/i.test(text)) return 'holds an escape in a style: save it as plain SVG'
  return null
}

/** The first address that leads out of the image; its own parts (#…) and pixels that it brings along do not. */
function outsideOf(text: string): string | null {
  for (const [, value = ''] of text.matchAll(/\b(?:href|src)\s*=\s*["']?\s*([^"'\s>]*)/gi)) {
    if (!/^(#|data:image\/(png|jpeg);base64,)/i.test(value)) return value
  }
  for (const [, value = ''] of text.matchAll(/url\(\s*["']?\s*([^"')\s]*)/gi)) {
    if (!value.startsWith('#')) return value
  }
  return null
}

function svgSize(text: string): { width: number; height: number } | null {
  const tag = /<svg\b[^>]*>/.exec(text)?.[0] ?? ''
  const box = /\bviewBox\s*=\s*["']\s*([\d.\s,+-]+)["']/.exec(tag)?.[1]
  const [, , boxWidth, boxHeight] = (box ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number)
  const own = (name: string) => Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(tag)?.[1])
  const [width, height] = [boxWidth || own('width'), boxHeight || own('height')]
  return width > 0 && height > 0 ? { width, height } : null
}

/** Width and height stand in the first chunk, IHDR (PNG specification, 11.2.1). */
function readPng(bytes: Uint8Array<ArrayBuffer>): Logo | { refused: string } {
  if (bytes.length < 24) return { refused: 'is a PNG that has been cut off' }
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  return width > 0 && height > 0 ? { type: 'image/png', bytes, width, height } : { refused: 'is a PNG without a size' }
}

function textOf(bytes: Uint8Array<ArrayBuffer>): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decoded(text: string): string {
  const letter = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
  return text
    .replaceAll(/&#x([0-9a-f]+);?/gi, (_, code: string) => letter(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);?/g, (_, code: string) => letter(Number(code)))
    .replaceAll(/&(tab|newline);?/gi, '')
}
