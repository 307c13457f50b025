// @ts-check
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * The program of the typesetting thread: Typst is synchronous, and half a second of it may not stop the server.
 * Plain JavaScript, for Node itself starts it, from the sources and from the build alike.
 * @typedef {import('./copy-document.ts').CopyDocument} CopyDocument
 */
const fonts = [
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'source-sans-3/700Bold/SourceSans3_700Bold.ttf',
  'noto-sans/400Regular/NotoSans_400Regular.ttf',
  'noto-sans/700Bold/NotoSans_700Bold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
]
const { resolve } = createRequire(import.meta.url)
const compiler = NodeCompiler.create({
  // Nothing is read from disk: the template and the data come as messages.
  workspace: os.devNull,
  fontArgs: [{ fontBlobs: fonts.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}`))) }],
})
/** @type {{ template: string }} */
const { template } = workerData

parentPort?.on('message', (/** @type {CopyDocument} */ document) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(outcomeOf(document))
  // Nothing of one person stays for the next.
  compiler.evictCache(0)
})

/** @param {CopyDocument} document */
function outcomeOf(document) {
  try {
    return typeset(document)
  } catch {
    // What Typst says of an error quotes the document, so it goes no further than this.
    return 'failed'
  }
}

/**
 * PDF/UA-1; a character that no font of ours can draw is an error under that standard, and may not stop a copy.
 * @param {CopyDocument} document
 */
function typeset(document) {
  try {
    return { pdf: print({ ...document, standard: true }, PdfStandard.UA_1), standard: true }
  } catch {
    return { pdf: print({ ...document, standard: false }), standard: false }
  }
}

/**
 * @param {CopyDocument & { standard: boolean }} document
 * @param {PdfStandard} [pdfStandard]
 */
function print(document, pdfStandard) {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { data: JSON.stringify(document) } })
  if (!compiled.result) throw new Error('not compiled')
  return compiler.pdf(compiled.result, pdfStandard ? { pdfStandard } : undefined)
}
