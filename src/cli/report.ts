import {
  type Compiled,
  distinctProblems,
  groupProblems,
  type Problem,
  type ProblemGroup,
  printProblem,
  type Refused,
  reportPassed,
  shown,
} from 'feedwright'
import type { Terminal } from './terminal.ts'

/**
 * Tells what was published, with what there is to say of it; `last` says where to. Returns the exit code: with `strict` 1 where a problem
 * showed only when files were written.
 */
export function tellDone<Done extends Compiled>(
  terminal: Terminal,
  done: Done,
  last: readonly string[],
  strict: boolean,
): number {
  const { problems, counts, leftOut, passed, recognised, newLock } = done
  terminal.warn(reportProblems(problems))
  const lines = [reportCounts(counts, leftOut, passed), ...recognised.map(reportRecognised)]
  terminal.say([...lines, ...(newLock ? [NEW_LOCK] : []), ...last, ...reportMoved(done.site)].join('\n'))
  terminal.give(done)
  return strict && problems.length > 0 ? 1 : 0
}

/** Who must be told that the feeds have moved, and what. Apple, "Move your podcast to a new hosting provider"; PSP-1. */
export function reportMoved({ movedTo, podcast }: Compiled['site']): string[] {
  if (movedTo === undefined) return []
  const told = `The feeds have moved: each answers 301 with its address at ${movedTo}; keep that up for as long as anybody asks, four weeks at least.`
  if (!podcast) return [told]
  const feed = movedTo.endsWith('/') ? `${movedTo}rss.xml` : movedTo
  return [
    told,
    `Directories find ${feed} by that and by itunes:new-feed-url. Those that you have told of the show want to be told by you as well: Apple Podcasts Connect, Spotify for Creators, podcastindex.org.`,
    `At the new address the show keeps \`guid: ${podcast.guid}\` in \`podcast\`, and the ids of its episodes: feedwright import-ids takes them over.`,
  ]
}

/** Tells why nothing is published. Returns the exit code. */
export function tellRefused<Told extends Refused>(terminal: Terminal, refused: Told, what: string): number {
  terminal.warn(
    [reportProblems(refused.problems), `${what}: ${refusedFor(refused.refused)}`].filter(Boolean).join('\n'),
  )
  terminal.give(refused)
  return refused.refused === 'resurface' ? 3 : 1
}

/** Every problem, those that are the same in many places once, then one line that counts them. Empty when there is none. */
export function reportProblems(found: readonly Problem[]): string {
  const problems = distinctProblems(found)
  if (problems.length === 0) return ''
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const counts = [...(errors ? [counted(errors, 'error')] : []), ...(warnings ? [counted(warnings, 'warning')] : [])]
  return [...groupProblems(problems).map(printGroup), counts.join(', ')].join('\n')
}

function printGroup({ problem, others }: ProblemGroup): string {
  if (others.length === 0) return printProblem(problem)
  const places = others.slice(0, 3).map(({ file, line, column }) => `${shown(file)}:${line}:${column}`)
  const more = others.length > places.length ? ' …; check --json names all' : ''
  const same = others.every(({ what }) => what === problem.what) ? 'same' : 'like'
  return `${printProblem(problem)}\n  the ${same} in ${others.length} more places: ${places.join(', ')}${more}`
}

/** `12 articles published, 2 held back (1 draft, 1 future), 1 left out`; below it what was passed over. */
export function reportCounts(
  { published, scheduled, drafts, expired }: Compiled['counts'],
  leftOut: number,
  passed?: Compiled['passed'],
): string {
  const others = passed ? reportPassed(passed.others, passed.endings, passed.tagged) : []
  const back = [
    ...(drafts ? [counted(drafts, 'draft')] : []),
    ...(scheduled ? [`${scheduled} future`] : []),
    ...(expired ? [`${expired} expired`] : []),
  ]
  const held = drafts + scheduled + expired
  if (published + held + leftOut === 0) return [NOTHING, ...others].join('\n')
  const counts = [
    `${counted(published, 'article')} published`,
    ...(held ? [`${held} held back (${back.join(', ')})`] : []),
    `${leftOut} left out`,
  ]
  return [counts.join(', '), ...others].join('\n')
}

/** An article that keeps its id in another file. */
export function reportRecognised({ file, was, by }: Compiled['recognised'][number]): string {
  return `${file} is what was ${was}, by ${by}: it keeps its id`
}

const NOTHING = `0 articles published: there is none in this folder
  fix: put .md, .mdx, .markdown, .txt or .html files into it; names that begin with _ or . are passed over`

/** Said where a site is only tried out. */
export function reportAddress(url: string): string {
  return `There is no address for good: ids and links use ${url} and are not final.\n  fix: ${SET_ADDRESS}`
}

/** Said when feedwright.lock is written for the first time. */
const NEW_LOCK =
  'feedwright.lock is new, and remembers what subscribers are told: commit it\n  fix: "feedwright.lock merge=union" in .gitattributes lets git merge it by itself'

/** Why nothing is published. */
export function refusedFor(reason: Refused['refused']): string {
  switch (reason) {
    case 'strict':
      return '--strict'
    case 'resurface':
      return `subscribers would be shown again what they have seen\n  fix: mend it as said above; or --resurface, where they may`
    case 'frozen':
      return '--frozen, and subscribers would be shown again what they have seen'
    case 'address':
      return `ids and links are built on the address of the site, and there is none for good\n  fix: ${SET_ADDRESS}`
    case 'unsound':
      // Defaults in place of what is wrong would be news to every subscriber.
      return 'every address and id hangs on the settings, and these are not as they should be'
  }
}

const SET_ADDRESS = 'url: https://example.org/ in site.yaml, or --url, or SITE_URL'

/** `1 article`, `2 articles`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
