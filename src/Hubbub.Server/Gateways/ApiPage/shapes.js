// What a schema of the document says, for people: an example, a type in a few words, a table of its fields.

let document_

/** Every reference is looked up in this document. */
export function readFrom(document) {
  document_ = document
}

/** The thing itself for a reference to it. */
export function resolve(thing) {
  if (!thing?.$ref) return thing ?? {}
  return resolve(thing.$ref.split('/').slice(1).reduce((at, name) => at[name], document_))
}

/** One value of the shape: what is required, or the first field where nothing is. */
export function exampleOf(schema, name = '') {
  const shape = resolve(schema)
  if (shape.default !== undefined) return shape.default
  if (shape.enum) return shape.enum[0]
  const choice = shape.anyOf ?? shape.oneOf
  if (choice) return exampleOf(choice.find((it) => it.type !== 'null'), name)
  const type = [shape.type].flat().find((it) => it !== 'null')
  if (type === 'object') return exampleOfFields(shape)
  if (type === 'array') return shape.maxItems === 0 ? [] : Array(shape.minItems ?? 1).fill(exampleOf(shape.items))
  if (type === 'integer') return shape.minimum ?? 1
  if (type === 'boolean') return false
  return shape.format === 'date-time' ? new Date().toISOString() : exampleText(name)
}

function exampleOfFields(shape) {
  const all = Object.keys(shape.properties ?? {})
  const shown = shape.required?.length ? all.filter((it) => shape.required.includes(it)) : all.slice(0, 1)
  return Object.fromEntries(shown.map((it) => [it, exampleOf(shape.properties[it], it)]))
}

function exampleText(name) {
  if (name === 'email') return 'ada@example.org'
  if (name.endsWith('password')) return 'correct horse'
  return name.endsWith('name') ? 'Ada' : name === 'content' ? 'Hello, world' : ''
}

/** Such as "text or null, 1 to 64 long". */
export function typeOf(schema) {
  const shape = resolve(schema)
  const choice = shape.anyOf ?? shape.oneOf
  if (choice) return choice.map(typeOf).join(' or ')
  if (shape.enum) return shape.enum.map((it) => (it === null ? 'null' : it)).join(', ')
  if (schema.$ref) return schema.$ref.split('/').at(-1)
  const types = [shape.type ?? 'anything'].flat().filter((it) => it !== 'null').map((it) => wordOf(it, shape))
  if ([shape.type].flat().includes('null')) types.push('null')
  return types.join(' or ') + sizeOf(shape)
}

function wordOf(type, shape) {
  if (type === 'array') return `list of ${typeOf(shape.items)}`
  if (shape.format === 'date-time') return 'time'
  return { string: 'text', integer: 'number', boolean: 'true or false' }[type] ?? type
}

function sizeOf(shape) {
  const min = shape.minLength ?? shape.minItems ?? shape.minimum
  const max = shape.maxLength ?? shape.maxItems ?? shape.maximum
  const isNumber = [shape.type].flat().includes('integer')
  // Every number is below 2^53: that needs no saying.
  if (max === undefined || max === Number.MAX_SAFE_INTEGER) return ''
  return `, ${min === undefined ? 'at most' : `${min} to`} ${max}${isNumber ? '' : ' long'}`
}

/** The rows of a shape's fields: name, type, whether it must be there, words. Shapes within it follow, indented. */
export function rowsOf(schema, depth = 0, above = []) {
  const shape = resolve(schema)
  if ([shape.type].flat().includes('array')) return rowsOf(shape.items, depth, above)
  return Object.entries(shape.properties ?? {}).flatMap(([name, field]) => [
    { name, depth, type: typeOf(field), isNeeded: shape.required?.includes(name), words: field.description ?? '' },
    ...partsOf(field).filter((it) => !above.includes(it.$ref)).flatMap((it) => rowsOf(it, depth + 1, [...above, it.$ref])),
  ])
}

// A shape that holds itself is opened once.
function partsOf(field) {
  const parts = field.anyOf ?? field.oneOf ?? [field.items ?? field]
  return parts.filter((it) => it.$ref)
}
