import { inSyntaxOf } from '../front-matter/fix-syntax.ts'
import { splitFrontMatter } from '../front-matter/front-matter.ts'
import { collectProblems, placeOf, type Report, SILENT } from '../front-matter/report.ts'
import { type Mapping, type Pair, partOf } from '../front-matter/value.ts'
import type { Form } from '../html/render.ts'
import type { Problem } from '../problem.ts'
import { isShow } from '../settings/shows.ts'
import type { Neighbour } from '../settings/site.ts'
import { cleanText } from '../text/clean.ts'
import { decode } from '../text/decode.ts'
import { escapePattern } from '../text/escape.ts'
import { mend, type Repaired } from '../text/repair.ts'
import type { Article, ArticleFile, ReadBy } from './article.ts'
import { asEpisode, episodeFinder, fieldFinder, fieldOf, slippedState, sortFields } from './fields.ts'
import { readHtmlDocument } from './html-document.ts'
import { readFields } from './read-fields.ts'
import { findTitle } from './title.ts'
import { isRelease, saysState } from './values/state.ts'
import { firstOfEach, looseText, readPlain } from './values/texts.ts'

/** An article with warnings at most, the source of its body (line ends `\n`, text mended) and the 1-based line on which that starts; or what is wrong. */
export type Reading =
  | {
      readonly article: Article
      readonly body: string
      readonly bodyLine: number
      readonly problems: readonly Problem[]
    }
  | { readonly article?: undefined; readonly problems: readonly Problem[] }

/** Understands one file. `digest` makes a short hash of a text. Never throws for what an author wrote: everything wrong with it is a problem. */
export function readArticle(file: ArticleFile, site: ReadBy, digest: (text: string) => string): Reading {
  const { path } = file
  const decoded = decode(file.bytes)
  if (decoded === undefined) {
    const what =
      'the file is not text, or text in an encoding that nothing in it tells, such as GBK or UTF-16 without its mark'
    return { problems: [{ file: path, line: 1, column: 1, severity: 'error', what, fix: 'save it as UTF-8' }] }
  }
  const { text: written, guessed } = decoded
  const mended = mend(written, site.repair)
  const { text } = mended
  const report = collectProblems(path, text, written)
  if (guessed) report.warning(0, 'the file is not UTF-8, and was read as Windows-1252', 'save it as UTF-8')
  reportRepair(mended, report)

  const find = fieldFinder(site.fields)
  const front = splitFrontMatter(text, report, (key) => find(key) !== undefined, kindOf(path))
  const form = formOf(path, front.language !== undefined || /^# \S/.test(text))
  const whole = form === 'html' ? readHtmlDocument(text, front.bodyAt) : undefined
  const { body, bodyAt } = whole ?? front
  if (whole?.partOf) {
    const what = `the text of the page is what its ${whole.partOf} holds, and what stands beside that is left out`
    report.warning(bodyAt, what, `put into ${whole.partOf} whatever belongs to the article`)
  }

  const around = inSyntaxOf(front.language, report)
  const episode = isShow({ feeds: [], ...site }) ? asEpisode(front.values, file.beside ?? [], find, around) : undefined
  const finder = episode ? episodeFinder(find) : find
  const defaults = defaultsFor(path, site.neighbour)
  const said = sortFields(episode ?? front.values, whole?.pairs ?? [], defaults, around, finder, episode !== undefined)
  const given = said.first('title')
  // `title: ""` says that there is none; `title:` is a line of a template that nobody has filled in.
  const saysNone = front.values.pairs.some(
    ({ key, value }) => find(key)?.name === 'title' && value.kind === 'scalar' && !value.plain && value.text === '',
  )
  const named = given === undefined && saysNone ? '' : readPlain(given, around)
  const layout = partOf(front.values, ...['layout', 'type'].filter((key) => find(key)?.name !== 'ignore'))
  const facts = { ...file, ...site, layout, at: front.at, isWhole: !front.broken }
  const fields = readFields(said, facts, around)
  const { title, inBody, untitled, named: isNamed } = findTitle(named, body, form, path, fields.image !== undefined)

  // A note just begun in an editor must not go out to everybody as "Untitled".
  if (body.trim() === '' && !front.broken && front.values.pairs.length === 0) {
    const fix = 'write something, or begin its name with _ until you do'
    report.error(front.at, 'nothing is written in it yet', fix)
  }

  const problems = report.problems()
  if (problems.some(({ severity }) => severity === 'error')) return { problems }
  const base = whole?.base === undefined ? {} : { base: whole.base }
  const article = {
    path,
    form,
    title,
    titleInBody: inBody,
    ...(untitled && { untitled }),
    ...(isNamed && { named: isNamed }),
    ...fields,
    ...base,
    ...shownIn(body, front.values, file),
    digest: digest(`${form}\n${body}`),
  }
  return { article, body, bodyLine: placeOf(bodyAt, text).line, problems }
}

/** What a body shows of front matter: `{{ page.tide }}`; of a list, in one text, what it names, which is the pictures of a gallery, and what `match="*.png"` finds in a bundle. */
function shownIn(body: string, values: Mapping, { path, beside = [] }: ArticleFile): Pick<Article, 'shows'> {
  const names = Array.from(body.matchAll(SHOWN), ([, name, id, pattern]) => name ?? id ?? pattern ?? 'gallery')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const shows = Object.fromEntries(
    names.flatMap((name) => {
      if (name.includes('*')) {
        const like = new RegExp(`^${escapePattern(folder + name).replace(/(?:\\\*)+/g, '.*')}$`, 'i')
        const files = beside.filter((file) => like.test(file)).map((file) => file.slice(folder.length))
        return files.length > 0 ? [[`page.${name.toLowerCase()}`, files.map(encodeURI).join(' ')]] : []
      }
      const found = partOf(values, name.toLowerCase())?.value
      const all = found?.kind === 'list' ? found.items : found ? [found] : []
      const texts = all.map((one) =>
        looseText(one.kind === 'mapping' ? partOf(one, 'image_path', 'src', 'url')?.value : one),
      )
      return texts.length > 0 ? [[`page.${name.toLowerCase()}`, texts.join(' ').trim()]] : []
    }),
  )
  return Object.keys(shows).length > 0 ? { shows } : {}
}

/** A title stands without its marks elsewhere. */
const SHOWN =
  /\{[{%][^{}\n]{0,200}?\bpage\.(?!title\b|url\b)([\w-]{1,50})|\{%-?\s*include\s+gallery(?:\s+id="([\w-]{1,50})")?|\{\{[<%]\s*(?:gallery|carousel)\s[^{}]{0,300}?\b(?:match|images)="([^"*\n]{0,100}\*[^"\n]{0,100})"/g

/**
 * A problem of a whole article, at the field whose name it begins with (`id: …`), with its fix written as the front matter is; as it was
 * where the file has no such field.
 */
export function atItsField(
  problem: Problem,
  { path, bytes }: ArticleFile,
  { repair, fields }: Pick<ReadBy, 'repair' | 'fields'>,
): Problem {
  const { text: written = '' } = decode(bytes) ?? {}
  const { text } = mend(written, repair)
  const find = fieldFinder(fields)
  const { values, language } = splitFrontMatter(text, SILENT, (key) => find(key) !== undefined, kindOf(path))
  const named = problem.what.slice(0, problem.what.indexOf(':'))
  const field = fieldOf(named === 'avatar' ? 'authors' : named)
  const said = sortFields(asEpisode(values, [], find, SILENT) ?? values, [], [], SILENT, episodeFinder(find))
  const pair = field && said.first(field.name)
  const report = collectProblems(path, text, written)
  if (pair) inSyntaxOf(language, report)[problem.severity](pair.value.at, problem.what, problem.fix)
  return report.problems()[0] ?? problem
}

/** What the settings of another program say for an article, the nearest first, of the fields that many articles may share. */
function defaultsFor(path: string, { defaults = [] }: Partial<Neighbour> = {}): readonly Pair[] {
  const pairs = defaults
    .filter(({ under }) => path === under || path.startsWith(under === '' || under.endsWith('.') ? under : `${under}/`))
    .filter(({ like, inside = '' }) => like === undefined || isLike(`/${inside}${path}`, like))
    .flatMap(({ values }) => values.pairs)
    // Beside a date of the article, that is the same field.
    .map((pair) => (saysState(pair) ? { ...pair, key: 'is_published' } : pair))
    .map((pair) => (isRelease(pair) ? { ...pair, key: 'publish' } : pair))
    .filter((pair) => SHARED.includes((fieldOf(pair.key) ?? slippedState(pair))?.name ?? ''))
  return firstOfEach(pairs, ({ key }) => key)
}

/** Does a path match, as it is, or as that of the page which Hugo makes of it? */
function isLike(path: string, pattern: string): boolean {
  const like = new RegExp(pattern, 'i')
  const page = path.replace(/(?:\/index)?(?:\.[a-z]{2,3}(?:-[a-z]+)?)?\.\w+$/i, '')
  return [path, page].some((one) => like.test(one) || like.test(one.slice(1)))
}

const SHARED = ['draft', 'feed', 'date', 'expires', 'authors', 'lang', 'permalink', 'tags', 'excerpt_separator']

function kindOf(path: string): 'mdx' | 'page of Notion' | undefined {
  if (/\.mdx$/i.test(path)) return 'mdx'
  // Notion ends the name of a page with its id.
  return / [0-9a-f]{32}\.md$/i.test(path) ? 'page of Notion' : undefined
}

/** A `.txt` file with front matter, or that begins with a heading of Markdown, is Markdown: who writes the one writes the other. */
function formOf(path: string, isMarkdown: boolean): Form {
  if (/\.html?$/i.test(path)) return 'html'
  if (/\.mdx$/i.test(path)) return 'mdx'
  return /\.txt$/i.test(path) && !isMarkdown ? 'text' : 'markdown'
}

function reportRepair({ count, first }: Repaired, report: Report): void {
  if (!first) return
  const places = count === 1 ? 'in one place' : `in ${count} places`
  const what = `text was decoded wrongly once, and is mended ${places}: "${cleanText(first.from)}" is "${first.to}"`
  report.warning(first.at, what, `write "${first.to}" in the file, or repair: false in site.yaml`)
}
