import { readdirSync } from 'node:fs'

/** Files below the folders, as paths from the project's root with forward slashes. */
export function listFiles(folders: string[], ending: RegExp): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && ending.test(entry.name))
      .map((entry) => `${entry.parentPath}/${entry.name}`),
  )
}
