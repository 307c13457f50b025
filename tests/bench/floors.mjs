// What the portal is measured against, in a process of its own.
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { serve } from '@hono/node-server'
import { useLoaderData } from '@remix-run/react'
import { Hono } from 'hono'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import postgres from 'postgres'
import { createElement } from 'react'
import { find, parsePage, render } from './page-tree.mjs'

/** What is given by the bench, one message each. */
let page
let paper
let contactPersonId = ''
let statements = []
const sql = postgres(process.env.DATABASE_URL, { max: 12, onnotice: () => {} })

const floors = new Hono()

/** The rows of one person's history, read and written out: no JSON copy can do with less. */
floors.get('/rows', async (context) => {
  const rows = await sql`select * from interaction where contact_person_id = ${contactPersonId} order by occurred_at`
  return context.body(JSON.stringify(rows), 200, { 'Content-Type': 'application/json' })
})

const { resolve } = createRequire(import.meta.url)
let compiler

/** The same document by the bare typesetter. */
floors.get('/paper', (context) => {
  compiler ??= NodeCompiler.create({
    workspace: os.devNull,
    fontArgs: [{ fontBlobs: paper.fonts.map((file) => readFileSync(resolve(`@expo-google-fonts/${file}`))) }],
  })
  const inputs = { data: JSON.stringify({ ...paper.document, standard: true }) }
  const compiled = compiler.compile({ mainFileContent: paper.template, inputs })
  const pdf = compiler.pdf(compiled.result, { pdfStandard: PdfStandard.UA_1 })
  compiler.evictCache(0)
  return context.body(pdf, 200, { 'Content-Type': 'application/pdf' })
})

/**
 * A page of the same markup by our own server, router and renderer: no session, no text looked up, and no query but the
 * statements that the bench may give it.
 */
const { build } = await import('../../build/server/server.js')
const links = Object.values(build.routes['routes/public/layout'].module.links())
const module = {
  default: Hello,
  async loader() {
    await Promise.all(statements.map(({ text, values }) => sql.unsafe(text, values)))
    return { hello: true }
  },
  links: () => links,
  meta: () => [{ title: find(page, 'title').children[0] }],
}
const place = { id: 'hello', parentId: 'root', path: 'hello' }
build.routes.hello = { ...place, module }
build.assets.routes.hello = { ...place, hasLoader: true, module: '', imports: [], css: [] }

function Hello() {
  useLoaderData()
  return find(page, 'body').children.map((child, index) => createElement(Part, { key: index, child }))
}

function Part({ child }) {
  return render(child)
}

process.on('message', (given) => {
  if (given.html) page = parsePage(given.html)
  if (given.statements) statements = given.statements
  if (given.paper) paper = given.paper
  if (given.contactPersonId) contactPersonId = given.contactPersonId
  process.send({ ready: true })
})
serve({ fetch: floors.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send({ port }))
