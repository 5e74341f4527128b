// The API document as a page: operations by heading, each opened when somebody wants it.

import { formOf, make } from './attempt.js'
import { readFrom, resolve, rowsOf, typeOf } from './shapes.js'

const at = (id) => document.getElementById(id)

async function openDocument() {
  const response = await fetch('/openapi/v1.json')
  if (!response.ok) throw new Error(`the server says ${response.status}`)
  const api = await response.json()
  readFrom(api)
  at('version').textContent = api.info.version
  at('about').replaceChildren(...api.info.description.split(/\n\n/).map((text) => make('p', {}, ...withCode(text))), documentLink())

  const operations = operationsOf(api)
  const names = new Set(operations.map((it) => it.tags[0]))
  for (const name of names) showHeading(name, operations.filter((it) => it.tags[0] === name))
  at('find').addEventListener('input', () => find(operations))
  addEventListener('hashchange', openNamed)
  openNamed()
}

function documentLink() {
  return make('p', {}, 'The document for programs: ', make('a', { href: '/openapi/v1.json' }, '/openapi/v1.json'))
}

function operationsOf(api) {
  return Object.entries(api.paths).flatMap(([path, item]) => {
    const prefix = (item.servers ?? api.servers)[0].url.replace(/\/$/, '')
    return Object.entries(item).filter(([method]) => method !== 'servers')
      .map(([method, operation]) => ({ ...operation, method, path, address: prefix + path }))
  })
}

function showHeading(name, operations) {
  const id = `heading-${name.toLowerCase().replaceAll(' ', '-')}`
  const link = make('li', {}, make('a', { href: `#${id}` }, name))
  const section = make('section', {}, make('h2', { id }, name), ...operations.map(show))
  at('headings').append(link)
  at('operations').append(section)
  for (const operation of operations) Object.assign(operation, { link, section })
}

function show(operation) {
  const line = make('summary', {},
    make('span', { className: `method ${operation.method}` }, operation.method.toUpperCase()),
    make('code', {}, operation.address),
    make('span', { className: 'what' }, operation.summary))
  const details = make('details', { className: 'operation', id: operation.operationId }, line)
  details.addEventListener('toggle', () => details.open && details.childElementCount === 1 && details.append(insideOf(operation)))
  operation.details = details
  return details
}

function insideOf(operation) {
  const body = Object.entries(operation.requestBody?.content ?? {})[0]?.[1].schema
  return make('div', { className: 'inside' },
    make('p', { className: 'hint' }, operation.security?.length ? 'For who is signed in: by token or by cookie.' : 'For anyone.'),
    formOf(operation, at('token')),
    ...(body ? shapeOf('Fields of the body', body) : []),
    make('h3', {}, 'Answers'),
    make('table', {}, make('tbody', {}, ...Object.entries(operation.responses).map(answerRow))),
    ...Object.values(operation.responses).map((it) => goodShapeOf(resolve(it))).filter(Boolean).slice(0, 1)
      .flatMap((schema) => shapeOf('Fields of the answer', schema)))
}

function answerRow([status, response]) {
  const told = resolve(response)
  const schema = goodShapeOf(told)
  const headers = Object.keys(told.headers ?? {}).join(', ')
  const words = [told.description, schema && typeOf(schema), headers && `with ${headers}`].filter(Boolean).join(' · ')
  return make('tr', {}, make('th', { scope: 'row' }, status), make('td', {}, words))
}

const goodShapeOf = (response) => response.content?.['application/json']?.schema

function shapeOf(title, schema) {
  const rows = rowsOf(schema)
  if (rows.length === 0) return []
  const words = resolve([resolve(schema).type].flat().includes('array') ? resolve(schema).items : schema).description
  return [
    make('h3', {}, title),
    ...(words ? [make('p', { className: 'hint' }, ...withCode(words))] : []),
    make('table', {}, make('tbody', {}, ...rows.map((row) => make('tr', {},
      make('th', { scope: 'row', className: row.isNeeded ? 'needed' : '' }, make('code', {}, '· '.repeat(row.depth) + row.name)),
      make('td', {}, [row.type, row.words].filter(Boolean).join('. ')))))),
  ]
}

// The document's words mark code with backticks.
function withCode(text) {
  return text.split('`').map((part, index) => (index % 2 ? make('code', {}, part) : part))
}

function find(operations) {
  const wanted = at('find').value.trim().toLowerCase()
  for (const operation of operations) operation.details.hidden = !isIn(operation, wanted)
  for (const { section, link } of operations) {
    section.hidden = ![...section.querySelectorAll('details')].some((it) => !it.hidden)
    link.hidden = section.hidden
  }
  at('none').hidden = operations.some((it) => !it.details.hidden)
}

function isIn(operation, wanted) {
  const answers = Object.entries(operation.responses).map(([status, response]) => `${status} ${resolve(response).description}`)
  return [operation.method, operation.address, operation.summary, operation.operationId, ...operation.tags, ...answers]
    .join('\n').toLowerCase().includes(wanted)
}

function openNamed() {
  const named = at(decodeURIComponent(location.hash.slice(1)))
  if (named instanceof HTMLDetailsElement) named.open = true
  named?.scrollIntoView()
}

openDocument().catch((problem) => at('about').replaceChildren(make('p', { className: 'status bad' }, `The document cannot be read: ${problem.message}`)))
