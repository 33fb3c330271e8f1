import { type Surroundings, short } from './surroundings.ts'

/** Tells the author that an image (or sound, film) is left out because its address cannot be loaded by a reader. */
export function mediaProblem(around: Surroundings, kind: string, written: string, line?: number): void {
  if (written.trim() === '') {
    around.warn(
      `${kind}: one without an address was left out`,
      'give it the address of a file',
      kind === 'image' ? '<img' : `<${kind}`,
      line,
    )
  } else if (/^\s*data:/i.test(written)) {
    const fix = `save the ${kind} as a file beside the article and give its name`
    around.warn(`${kind}: one written into the text itself ("data:") was left out`, fix, 'data:', line)
  } else {
    const fix = `give the address of a file, or one that begins with https:`
    around.warn(`${kind}: "${short(written.trim())}" was left out: no reader can load it`, fix, written.trim(), line)
  }
}
