/** An umlaut may stand as a letter and a mark (NFD), or as the bare letter alone. */
const a = '[aä]\\u0308?'
const o = '[oö]\\u0308?'

/** What may stand between the words of a name, an address or a number, seen or not. */
export const gapSigns = String.raw`\s\u00a0\u2000-\u200f\u202f\u2060\u3000\ufeff_./‐-―`
export const gap = `[${gapSigns},-]`

/** Between letters that are no part of a longer word. */
export const asWord = (pattern: string) => `(?<![[:alnum:]])${pattern}(?![[:alnum:]])`

const clitics = `(k(in|${a}${a}n|${o})|h${a}n)*`

/** The cases of Finnish and Swedish and no other ending: "Annalle", but not "Annamme" (our giving). */
function casesAfter(vowel: string): string {
  const local = `i?([sl][st]${a}|ll(${a}|e)|ksi|[td]en)`
  return `([:'’]?(h?${vowel}n|n|s|seen|t{0,2}${a}|n${a}|${local}))?${clitics}`
}

/** What weakens or strengthens at the end of a stem: Matti, Matin; Lampi, Lammen. */
const grades = ['kk/k', 'pp/p', 'tt/t', 'nt/nn', 'lt/ll', 'rt/rr', 'mp/mm', 'nk/ng', 'ht/hd'].map((pair) =>
  pair.split('/'),
)
/** After a vowel, and only in surnames: Mäki, Mäen; first names keep theirs (Mika, Mikan). */
const singleGrades = ['t/d', 'p/v', 'k/'].map((pair) => pair.split('/'))

/** One word of a name in any of its cases. A surname bends more than a first name. */
export function inflected(word: string, isSurname: boolean): string {
  const { whole, stem, end } = bent(word, isSurname)
  return [...whole, `${stem}${end}`].join(`${gap}*`)
}

/** As much of a word as is there in each of its cases: quick to look for. */
export function beginningOf(word: string, isSurname: boolean): string {
  const { whole, stem } = bent(word, isSurname)
  return whole[0] ?? stem
}

type Bent = { whole: string[]; stem: string; end: string }

function bent(hyphened: string, isSurname: boolean): Bent {
  // "Anna-Liisa" is also written "Anna Liisa" and "Annaliisa".
  const pieces = hyphened
    .normalize('NFC')
    .split(/[‐-―-]/)
    .filter(Boolean)
  const word = pieces.pop() ?? ''
  const whole = pieces.map(folded)
  const [start, last] = [word.slice(0, -1), word.slice(-1).toLowerCase()]
  if (/.nen$/i.test(word)) {
    const end = `(nen${clitics}|s(et|[ei]?${casesAfter('[ei]')}))`
    return { whole, stem: folded(word.slice(0, -3)), end }
  }
  if (last === 's' && isVowel(start)) {
    const vowel = folded(start.slice(-1))
    return { whole, stem: folded(start), end: `(s|ks[ei]|${vowel})${casesAfter(`([ei]|${vowel})`)}` }
  }
  if (!isVowel(last)) return { whole, stem: folded(word), end: `i?${casesAfter('i')}` }
  const [stem, grade] = graded(start, isSurname, isSurname && last === 'e')
  return { whole, stem, end: `${grade}${endOfVowel(last)}` }
}

function endOfVowel(vowel: string): string {
  if (vowel === 'i') return `([ie]${casesAfter('[ie]')}|t${a})`
  if (vowel === 'e') return `ee?${casesAfter('e')}`
  return `${folded(vowel)}${casesAfter(folded(vowel))}`
}

const isVowel = (text: string) => /[aeiouyåäö]$/i.test(text)

/** A stem without the letters that change, and these. */
function graded(stem: string, isSurname: boolean, isWeak: boolean): [string, string] {
  const low = stem.toLowerCase()
  const pairs = [...grades, ...(isSurname && stem.length > 2 && isVowel(stem.slice(0, -1)) ? singleGrades : [])]
  const strong = pairs.find(([letters]) => low.endsWith(letters!))
  const grade = strong ?? (isWeak ? grades.find(([, letters]) => low.endsWith(letters!)) : undefined)
  if (!grade) return [folded(stem), '']
  const length = grade[strong ? 0 : 1]!.length
  return [folded(stem.slice(0, -length)), `(${grade.join('|')})`]
}

/** "Mäkelä" is also written "Makela" and "Maekelae", and its letters may be composed or not. */
export function folded(text: string): string {
  return text.normalize('NFC').replaceAll(/./gsu, (letter) => {
    if (/['’ʼ]/.test(letter)) return `['’ʼ]?`
    const [bare, ...marks] = letter.normalize('NFD')
    if (marks.length === 0) return escaped(letter)
    const second = { ä: 'e', ö: 'e', ü: 'e', å: 'a' }[letter.toLowerCase()] ?? ''
    return `[${letter}${bare}][${second}${marks.join('')}]?`
  })
}

/** The same pattern for a text all in capitals. */
export const inCapitals = (pattern: string) =>
  pattern.replaceAll(/\\u[0-9a-f]{4}|\\.|\[:\w+:\]|\p{Ll}/gu, (token) =>
    token.length > 1 ? token : token.toUpperCase(),
  )

export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
