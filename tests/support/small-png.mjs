import { crc32, deflateSync } from 'node:zlib'

/** A picture of text in the twelve colours that stand for most of it: a fifth of what the browser makes of it. */
export async function smallPng(page, png) {
  const { width, height, palette, pixels } = await page.evaluate(reduceColours, png.toString('base64'))
  const indexes = Buffer.from(pixels, 'base64')
  const stride = Math.ceil(width / 2)
  const lines = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      lines[y * (stride + 1) + 1 + (x >> 1)] |= indexes[y * width + x] << (x % 2 === 0 ? 4 : 0)
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Four bits a pixel, by palette.
  head.set([4, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([size, named, sum])
}

/** Runs in the page: the most frequent colours that differ enough, and for each pixel the nearest of them. */
async function reduceColours(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const colourAt = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2]
  const counts = new Map()
  for (let at = 0; at < data.length; at += 4) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1)
  const parts = (colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]
  const distance = (one, other) => one.reduce((sum, part, at) => sum + (part - other[at]) ** 2, 0)
  const palette = []
  // First what large areas have, which may differ by little; then what smooths the edges of letters between them.
  for (const [apart, most] of [
    [60, 5],
    [1600, 12],
  ]) {
    for (const [colour] of [...counts].toSorted((one, other) => other[1] - one[1])) {
      if (palette.length === most) break
      if (palette.every((known) => distance(known, parts(colour)) > apart)) palette.push(parts(colour))
    }
  }
  const nearest = new Map()
  for (const colour of counts.keys()) {
    const gaps = palette.map((known) => distance(known, parts(colour)))
    nearest.set(colour, gaps.indexOf(Math.min(...gaps)))
  }
  let pixels = ''
  for (let at = 0; at < data.length; at += 4) pixels += String.fromCodePoint(nearest.get(colourAt(at)))
  return { width, height, palette, pixels: btoa(pixels) }
}
