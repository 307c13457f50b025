/** Facts in words, one a line. */
export function Sentences({ of }: { of: string[] }) {
  if (of.length === 0) return null
  return (
    <ul>
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
