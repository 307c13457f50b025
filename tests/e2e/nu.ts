import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

type Message = { type: string; url: string; lastLine?: number; message: string; extract?: string }

/** The checker is a Java program; its own starter would fetch a Java, so it is called as it is. */
const checker = path.resolve('node_modules/vnu-jar/build/dist/vnu.jar')

export const hasJava = spawnSync('java', ['-version']).status === 0

/** What the Nu HTML checker holds against pages as they were served, by their name; all in one run. */
export async function findHtmlErrors(pages: ReadonlyMap<string, string>): Promise<string[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'seloste-html-'))
  const names = [...pages.keys()]
  const files = names.map((_, index) => path.join(folder, `${index}.html`))
  await Promise.all(names.map((name, index) => writeFile(files[index]!, pages.get(name)!)))
  const options = ['--errors-only', '--format', 'json', '--stdout', '--exit-zero-always']
  const report = await new Promise<string>((resolve, reject) => {
    const limits = { maxBuffer: 64 * 1024 * 1024 }
    execFile('java', ['-jar', checker, ...options, ...files], limits, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
  await rm(folder, { recursive: true })
  const { messages } = JSON.parse(report) as { messages: Message[] }
  return messages.map(({ url, lastLine, message, extract }) => {
    const page = names[Number(path.basename(url ?? '', '.html'))] ?? url
    return `${page}, line ${lastLine}: ${message} ${extract ?? ''}`
  })
}
