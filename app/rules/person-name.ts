/** Letters that Unicode does not take apart into a base letter and a mark. */
const undivided: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ß: 'ss', ı: 'i' }

/**
 * A name in the form in which two spellings of one person agree: case, spaces and diacritics folded, the order of the
 * parts ignored ("Mäkelä, Anna-Liisa" and "anna liisa makela"). For comparing only; empty when there are no letters.
 */
export function canonicalName(full: string): string {
  const bare = full.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const folded = bare.replace(/[æœøđðþłßı]/g, (letter) => undivided[letter] ?? letter).replace(/['’ʼ]/g, '')
  return folded
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .toSorted()
    .join(' ')
}
