import { createElement } from 'react'

/** The page as React elements again: a page of the same markup that knows nothing and asks nobody. */

const empty = new Set(['meta', 'link', 'input', 'br', 'hr', 'img', 'col'])
const token =
  /<!--[\s\S]*?-->|<!doctype[^>]*>|<\/([a-z0-9]+)>|<([a-z0-9]+)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+/gi

/** @param {string} html one document, as our server writes them */
export function parsePage(html) {
  const root = { tag: '', props: {}, children: [] }
  const open = [root]
  for (const [whole, closed, tag, attributes = '', selfClosed] of html.matchAll(token)) {
    if (whole.startsWith('<!')) continue
    if (closed) open.pop()
    else if (tag) {
      const element = { tag, props: propsOf(attributes), children: [] }
      open.at(-1).children.push(element)
      if (!selfClosed && !empty.has(tag)) open.push(element)
    } else open.at(-1).children.push(plain(whole))
  }
  return root.children.find((child) => child.tag === 'html')
}

/** A tree as a component would return it, each element made anew. */
export function render(node) {
  if (typeof node === 'string') return node
  return createElement(node.tag, node.props, ...node.children.map(render))
}

/** The first element of that name. */
export function find(node, tag) {
  if (node.tag === tag) return node
  for (const child of node.children ?? []) {
    const found = find(child, tag)
    if (found) return found
  }
  return undefined
}

const renamed = {
  class: 'className',
  for: 'htmlFor',
  tabindex: 'tabIndex',
  charset: 'charSet',
  crossorigin: 'crossOrigin',
}

function propsOf(attributes) {
  const props = {}
  for (const [, name, value] of attributes.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)) {
    props[renamed[name.toLowerCase()] ?? name] = value === undefined ? true : plain(value)
  }
  return props
}

const characters = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'", '#39': "'" }

function plain(text) {
  return text.replaceAll(/&(lt|gt|amp|quot|#x27|#39);/g, (_, name) => characters[name])
}
