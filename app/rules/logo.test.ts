import { expect, test } from 'vitest'
import { readLogo, svgFault } from './logo.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const svg = (inside: string, attributes = 'viewBox="0 0 120 40"') =>
  `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`

test('a plain SVG is a logo, with the proportions of its viewBox', () => {
  const drawing =
    '<defs><linearGradient id="a"/></defs><style>path{fill:url(#a)}</style><path d="M0 0h9"/><use href="#b"/>'
  expect(readLogo(bytesOf(svg(drawing)))).toMatchObject({ type: 'image/svg+xml', width: 120, height: 40 })
  expect(readLogo(bytesOf(svg('', 'width="30px" height="10"')))).toMatchObject({ width: 30, height: 10 })
})

test('a PNG is a logo, with the size that it says', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAC0lEQVQI12NgQAUAABIAAU0E0YwAAAAASUVORK5CYII=',
    'base64',
  )
  expect(readLogo(png)).toMatchObject({ type: 'image/png', width: 2, height: 3 })
  expect(readLogo(png.subarray(0, 12))).toEqual({ refused: 'is a PNG that has been cut off' })
})

test.each([
  ['a script', '<script>alert(1)</script>', 'holds <script>'],
  ['a script under a prefix', '<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>', 'holds <script>'],
  ['foreign markup', '<foreignObject><p/></foreignObject>', 'holds <foreignObject>'],
  ['an event handler', '<path onload="x()"/>', 'event handler'],
  ['an event handler after a slash', '<path/onclick=x()>', 'event handler'],
  ['a link outside', '<a href="https://evil.example/"><path/></a>', 'refers to https://evil.example/'],
  ['an image outside', '<image xlink:href="//evil.example/x.png"/>', 'refers to //evil.example/x.png'],
  ['an image that is an SVG', '<image href="data:image/svg+xml;base64,AAAA"/>', 'refers to data:image/svg+xml'],
  ['a scripted link', '<a href="&#106;avascript:x()"/>', 'holds a script'],
  ['a style outside', '<style>path{fill:url(https://evil.example/x)}</style>', 'refers to https://evil.example/x'],
  ['an import', '<style>@import "x.css";</style>', 'holds a script or an import'],
  ['an escaped url', '<path style="fill:\\75rl(//evil.example)"/>', 'escape in a style'],
  ['an entity', '<!ENTITY x "y">', 'entities'],
  ['a style sheet of its own', '<?xml-stylesheet href="x"?>', 'processing instruction'],
])('%s is refused', (_, inside, why) => {
  expect(svgFault(svg(inside))).toContain(why)
  expect(readLogo(bytesOf(svg(inside)))).toMatchObject({ refused: expect.stringContaining(why) })
})

test('what is no image, is too large, or has no size is refused', () => {
  expect(readLogo(bytesOf('GIF89a'))).toEqual({ refused: 'is neither PNG nor SVG in UTF-8' })
  expect(readLogo(Uint8Array.from([0xff, 0xfe, 0x3c]))).toEqual({ refused: 'is neither PNG nor SVG in UTF-8' })
  expect(readLogo(new Uint8Array(300 * 1024))).toEqual({ refused: 'is larger than 200 kB' })
  expect(readLogo(bytesOf(svg('', '')))).toMatchObject({ refused: expect.stringContaining('viewBox') })
})
