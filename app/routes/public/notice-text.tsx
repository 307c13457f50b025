import type { NoticeBlock } from '~/register/notice-blocks.ts'

/** Paragraphs, lists and tables of the notice. */
export function NoticeText({ blocks }: { blocks: NoticeBlock[] }) {
  return blocks.map((block, index) => <Block key={index} block={block} />)
}

function Block({ block }: { block: NoticeBlock }) {
  if (block.kind === 'paragraph') return <p>{block.text}</p>
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item) => (
          <li key={item}>
            <Linked text={item} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <table className="table stacked">
      <caption>{block.caption}</caption>
      <thead>
        <tr>
          {block.columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {block.rows.map(([first, ...others]) => (
          <tr key={first}>
            <th scope="row">{first}</th>
            {others.map((cell, index) => (
              <td key={block.columns[index + 1]} data-column={block.columns[index + 1]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** An e-mail address or a web address that is an item by itself is a link. */
function Linked({ text }: { text: string }) {
  if (/^[^\s@]+@[^\s@]+$/.test(text)) return <a href={`mailto:${text}`}>{text}</a>
  if (text.startsWith('https://')) return <a href={text}>{text.slice('https://'.length)}</a>
  return text
}
