// What the portal is measured against, in a process of its own: the same libraries, and nothing that is ours.
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import { serve } from '@hono/node-server'
import { createReadableStreamFromReadable, createRequestHandler } from '@remix-run/node'
import { Outlet, RemixServer, useLoaderData } from '@remix-run/react'
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { PassThrough } from 'node:stream'
import postgres from 'postgres'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'
import { find, parsePage, render } from './page-tree.mjs'

/** What is given by the bench, one message each. */
let page
let paper
let contactPersonId = ''
const sql = postgres(process.env.DATABASE_URL, { max: 2 })

const floors = new Hono()
floors.use(compress())

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

/** A page of the same markup by the same router and renderer: no session, no query, no text looked up. */
const places = {
  root: { id: 'root', path: '', hasLoader: false },
  hello: { id: 'hello', parentId: 'root', path: 'hello', hasLoader: true },
}
const build = {
  entry: { module: { default: handleRequest } },
  routes: {
    root: { ...places.root, module: { default: Root } },
    hello: { ...places.hello, module: { default: Hello, loader: () => ({ hello: true }) } },
  },
  assets: { entry: { imports: [], module: '' }, routes: places, url: '', version: '' },
  publicPath: '/',
  assetsBuildDirectory: '',
  basename: '/',
  future: { v3_singleFetch: true, v3_relativeSplatPath: true, v3_throwAbortReason: true, v3_fetcherPersist: true },
  isSpaMode: false,
}
const answer = createRequestHandler(build, 'production')
floors.get('/hello', (context) => answer(context.req.raw))

function Root() {
  const head = find(page, 'head')
  const body = find(page, 'body')
  return createElement('html', page.props, render(head), createElement('body', body.props, createElement(Outlet)))
}

function Hello() {
  useLoaderData()
  return find(page, 'body').children.map((child, index) => createElement(Part, { key: index, child }))
}

function Part({ child }) {
  return render(child)
}

function handleRequest(request, status, headers, context) {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Promise((resolve, reject) => {
    const { pipe } = renderToPipeableStream(createElement(RemixServer, { context, url: request.url }), {
      onAllReady() {
        const body = new PassThrough()
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
        pipe(body)
      },
      onShellError: reject,
    })
  })
}

process.on('message', (given) => {
  if (given.html) page = parsePage(given.html)
  if (given.paper) paper = given.paper
  if (given.contactPersonId) contactPersonId = given.contactPersonId
  process.send({ ready: true })
})
serve({ fetch: floors.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send({ port }))
