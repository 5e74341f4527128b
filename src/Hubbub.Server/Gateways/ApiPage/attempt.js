// One operation as a form: what goes into it, and what came back.

import { exampleOf, typeOf } from './shapes.js'

/** Makes an element; text children are never read as markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

/** The form of an operation; `tokenField` is where the page keeps the token. */
export function formOf(operation, tokenField) {
  const parameters = (operation.parameters ?? []).map(fieldOf)
  const body = operation.requestBody && bodyOf(operation.requestBody)
  const answer = make('div', { className: 'answer' })
  answer.setAttribute('aria-live', 'polite')
  const button = make('button', { type: 'submit', textContent: 'Send' })
  const form = make('form', { noValidate: true }, ...parameters.map((it) => it.row), ...(body ? [body.row] : []), button, answer)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    button.disabled = true
    try {
      await send(operation, parameters, body, tokenField, answer)
    } finally {
      button.disabled = false
    }
  })
  return form
}

// crypto.randomUUID is not there on plain http beyond this machine.
let ids = 0
const newId = () => `field-${++ids}`

function fieldOf(parameter) {
  const input = make('input', { id: newId(), autocomplete: 'off', spellcheck: false })
  if (parameter.schema.default !== undefined) input.placeholder = `${parameter.schema.default}`
  const label = make('label', { htmlFor: input.id, className: parameter.required ? 'needed' : '' }, make('code', {}, parameter.name))
  const hint = `${parameter.description ?? ''} (${parameter.in}; ${typeOf(parameter.schema)})`.trim()
  return { parameter, input, row: make('div', { className: 'field' }, label, input, make('span', { className: 'hint' }, hint)) }
}

function bodyOf(requestBody) {
  const [type, content] = Object.entries(requestBody.content)[0]
  const input = type === 'application/json'
    ? make('textarea', { spellcheck: false, value: JSON.stringify(exampleOf(content.schema), null, 2) })
    : make('input', { type: 'file', accept: Object.keys(requestBody.content).join() })
  input.id = newId()
  const label = make('label', { htmlFor: input.id, className: requestBody.required ? 'needed' : '' }, 'Body')
  const hint = make('span', { className: 'hint' }, requestBody.description ?? type)
  return { type, input, row: make('div', { className: 'field' }, label, input, hint) }
}

async function send(operation, parameters, body, tokenField, answer) {
  const empty = parameters.find((it) => it.parameter.in === 'path' && !it.input.value.trim())
  if (empty) {
    answer.replaceChildren(make('p', { className: 'status bad' }, `${empty.parameter.name} is missing.`))
    empty.input.focus()
    return
  }

  const started = performance.now()
  try {
    const response = await fetch(addressOf(operation, parameters), requestOf(operation, body, tokenField.value.trim()))
    const bytes = await response.blob()
    await show(response, bytes, Math.round(performance.now() - started), answer)
    if (response.ok && bytes.type.includes('json')) keepToken(await bytes.text(), tokenField)
  } catch (problem) {
    answer.replaceChildren(make('p', { className: 'status bad' }, `No answer: ${problem.message}`))
  }
}

function addressOf(operation, parameters) {
  let path = operation.address
  const query = new URLSearchParams()
  for (const { parameter, input } of parameters) {
    const value = input.value.trim()
    if (parameter.in === 'path') path = path.replace(`{${parameter.name}}`, encodeURIComponent(value))
    else if (value) query.set(parameter.name, value)
  }
  return query.size ? `${path}?${query}` : path
}

function requestOf(operation, body, token) {
  const headers = {}
  if (token) headers.Authorization = `Bearer ${token}`
  const content = body?.type === 'application/json' ? body.input.value.trim() : body?.input.files[0]
  if (content && body.type === 'application/json') headers['Content-Type'] = body.type
  return { method: operation.method.toUpperCase(), headers, body: content || undefined, cache: 'no-store' }
}

async function show(response, bytes, milliseconds, answer) {
  const headers = [...response.headers].map(([header, value]) => `${header}: ${value}`).join('\n')
  answer.replaceChildren(
    make('p', { className: `status ${response.ok ? 'good' : 'bad'}` }, `${response.status} ${response.statusText} · ${milliseconds} ms`),
    make('details', {}, make('summary', {}, 'Headers'), make('pre', {}, headers)),
    await bodyShown(bytes),
  )
}

async function bodyShown(bytes) {
  if (bytes.size === 0) return make('p', { className: 'hint' }, 'No body.')
  if (bytes.type.startsWith('image/')) return make('img', { src: await dataUrlOf(bytes), alt: 'The image of the answer' })
  const text = await bytes.text()
  return make('pre', { tabIndex: 0 }, bytes.type.includes('json') ? JSON.stringify(JSON.parse(text), null, 2) : text)
}

// The page's policy shows images of this server and such addresses, nothing else.
function dataUrlOf(bytes) {
  return new Promise((resolved) => {
    const reader = new FileReader()
    reader.onload = () => resolved(reader.result)
    reader.readAsDataURL(bytes)
  })
}

/** Who signs in here goes on as who they are now. */
function keepToken(json, tokenField) {
  const token = JSON.parse(json)?.token
  if (typeof token === 'string') tokenField.value = token
}
