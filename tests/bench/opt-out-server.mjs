// The production server on a town of the bench, with one route more: the least that a form of ours can cost.
const { build } = await import('../../build/server/server.js')
const place = { id: 'empty', parentId: 'root', path: 'empty' }
const action = () => new Response(null, { status: 303, headers: { Location: '/fi' } })
build.routes.empty = { ...place, module: { default: () => null, action } }
build.assets.routes.empty = { ...place, hasAction: true, module: '', imports: [], css: [] }
process.send({ ready: true })
process.on('disconnect', () => process.exit(0))
