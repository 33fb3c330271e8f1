import { readScalar } from '../front-matter/plain-yaml.ts'
import { isEmpty } from '../front-matter/value.ts'
import { type Keys, type Shape, sameName } from './keys.ts'
import type { Place, Plain } from './yaml-settings.ts'

/**
 * Settings as most are written: a `key: value` on each line, such lines further in under a key without one, and comments. Undefined
 * for anything else, also for what is wrong. Whatever this accepts, the parser reads the same, but takes longer to load than to read it.
 */
export function readPlainSettings(
  text: string,
  keys: Keys,
): { readonly value: { [name: string]: Plain }; readonly places: ReadonlyMap<string, Place> } | undefined {
  const places = new Map<string, Place>()
  const whole: Block['value'] = {}
  /** What stands under the last key without a value. */
  let inner: Block | undefined
  for (const [index, written] of text.split('\n').entries()) {
    if (/^ *(?:#.*)?$/.test(written)) continue
    const [, space, label, given] = LINE.exec(written) ?? []
    if (space === undefined || label === undefined) return undefined
    const line = index + 1
    if (space === '') {
      if (inner?.indent === 0) return undefined
      inner = undefined
    } else if (inner?.indent === 0) {
      inner.indent = space.length
      places.set(inner.path, { line, column: space.length + 1, label: inner.label })
    } else if (inner?.indent !== space.length) return undefined
    const { keys: own, value } = inner ?? { keys, value: whole }
    const name = sameName(label, own)
    const shape = name === undefined ? undefined : own[name]?.shape
    if (name === undefined || shape === undefined || Object.hasOwn(value, name)) return undefined
    if (given === undefined) {
      if (inner || shape === 'text' || !('keys' in shape)) return undefined
      inner = { keys: shape.keys, value: {}, path: name, label, indent: 0 }
      value[name] = inner.value
      continue
    }
    const scalar = readScalar(written, written.length - given.length, written.length)
    if (scalar === undefined || isEmpty(scalar)) return undefined
    const place = { line, column: scalar.at + 1, label, text: scalar.text.trim() }
    value[name] = lay(place, shape, inner ? `${inner.path}/${name}` : name, places)
  }
  return inner?.indent === 0 ? undefined : { value: whole, places }
}

const LINE = /^( *)([A-Za-z][\w-]*):(?: +(\S.*))?$/

type Block = {
  readonly keys: Keys
  readonly value: { [name: string]: Plain }
  readonly path: string
  readonly label: string
  /** How far in its lines stand: 0 until there is one. */
  indent: number
}

/** A text alone in the shape of what it stands for. */
function lay(place: Place & { readonly text: string }, shape: Shape, path: string, places: Map<string, Place>): Plain {
  places.set(path, place)
  if (shape === 'text') return place.text
  if ('list' in shape) return [lay(place, shape.list, `${path}/0`, places)]
  const { alone } = shape
  const inner = alone === undefined ? undefined : shape.keys[alone]?.shape
  if (alone === undefined || inner === undefined) return place.text
  return { [alone]: lay(place, inner, `${path}/${alone}`, places) }
}
