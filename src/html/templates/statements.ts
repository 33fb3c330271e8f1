import type { TagNode, TagOrText } from './nest.ts'

/** What becomes of a statement of Liquid, Nunjucks or Tera that only a program can run, and of what is between its ends. */
export type Statement = {
  readonly kept: readonly TagOrText[]
  /** What is told of it. */
  readonly what: string
}

/** Undefined for a tag that is no statement, but the name of something that is shown. */
export function statementOf({ tag, body = [] }: TagNode): Statement | undefined {
  if (tag.form !== 'tag') return undefined
  if (tag.name === '' || MIDDLE.test(tag.name)) return { kept: [], what: 'is left out' }
  if (CONDITION.test(tag.name)) {
    const end = body.findIndex((part) => typeof part !== 'string' && isMiddle(part))
    const kept = end < 0 ? body : body.slice(0, end)
    return { kept, what: 'asks what is not known here, and its first part is shown' }
  }
  if (!RUN.test(tag.name)) return undefined
  return {
    kept: [],
    what: `is run by another program${body.length > 0 ? ', and is left out with what is in it' : ', and is left out'}`,
  }
}

const CONDITION = /^(?:if|unless|ifasync|ifchanged)$/i
const MIDDLE = /^(?:else|elsif|elseif|elif|when|empty)$/
const RUN =
  /^(?:assign|set|capture|for|asyncEach|asyncAll|tablerow|case|cycle|increment|decrement|break|continue|import|from|extends|macro|call|liquid|echo|do|with|layout|paginate|schema|style|stylesheet|javascript|css|js|form|load)$/

function isMiddle({ tag }: TagNode): boolean {
  return tag.form === 'tag' && MIDDLE.test(tag.name)
}
