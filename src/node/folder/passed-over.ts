import picomatch from 'picomatch'
import { shown } from '../../problem.ts'
import type { Site } from '../../settings/site.ts'

/** What of a folder is for publishing, as its name tells; the site's `files` bring back what is not, and leave out more. */
export type Choice = ReturnType<typeof choiceOf>

export function choiceOf({ include = [], exclude = [] }: NonNullable<Site['files']> = {}) {
  const [brings, leaves] = [include, exclude].map((patterns) => {
    const plain = patterns.map((pattern) => pattern.replace(/^\.?\//, ''))
    // `drafts` and `drafts/` mean what is in the folder, too.
    const all = [...plain, ...plain.map((pattern) => `${pattern.replace(/\/+$/, '')}/**`)]
    return all.length > 0 ? picomatch(all, { dot: true, nocase: true }) : () => false
  })
  const isOther = (path: string) => {
    const folders = path.split('/')
    const name = folders.pop() ?? ''
    return (
      (folders.some((folder) => FOLDERS.has(folder.toLowerCase())) ||
        [NAMES, LOUD, COPY].some((names) => names.test(name))) &&
      !brings?.(path)
    )
  }
  return {
    /** Is everything in this folder passed over, unseen? Without a pattern nothing in it can be brought back. */
    closes: (name: string, path: string) =>
      (include.length === 0 && FOLDERS.has(name.toLowerCase())) || leaves?.(`${path}/`) === true,
    /** What the author leaves out. */
    isExcluded: (path: string) => leaves?.(path) === true,
    /** By its name no article: a README, or in a folder of a program. */
    isOther,
  }
}

/** Where programs keep what they use and what they build, and people what is not finished; in small letters. */
const FOLDERS: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'vendor', 'venv', 'site-packages', 'public', 'dist', 'build'],
  ...['out', 'target', 'coverage', 'tmp', 'temp', 'test', 'tests', 'testdata', 'fixtures'],
  ...['layouts', 'includes', 'partials', 'template', 'templates', 'archetypes', 'scaffolds', 'theme', 'themes'],
  ...['draft', 'drafts', 'private', 'unpublished', 'wip', 'trash'],
])

/** Files about the folder, and for machines; drawings. */
const NAMES =
  /^(?:.*\.excalidraw\.md|copilot-instructions\.md|(?:readme|contributing|licen[cs]e(?:-(?:mit|apache|bsd|a?gpl|lgpl|mpl|cc)[\w.-]*)?|copying|code[-_]of[-_]conduct|pull_request_template|issue_template|404|google[0-9a-f]{16}|baidu_verify_[-\w]+|yandex_[0-9a-f]{16})(?:[._-][a-z]{2}(?:-[a-z]+)?)?\.\w+|(?:robots|humans|ads|security|requirements|cmakelists|cname|llms(?:-full)?)\.txt)$/i
/** The same where they are written in capitals; in small letters they may be articles. */
const LOUD =
  /^(?:AGENTS|CLAUDE|GEMINI|SKILL|CHANGELOG|CHANGES|NEWS|RELEASES|HISTORY|ROADMAP|UPGRADING|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|CODEOWNERS|AUTHORS|CONTRIBUTORS|CREDITS|THANKS|NOTICE|PATENTS|TODO|BUGS|INSTALL|BUILDING|HACKING|DEVELOPMENT|TESTING|SUMMARY)\.\w+$/

/** Copies that are kept, also by programs which keep folders alike, and git: `x.bak.md`, `x (Ann's conflicted copy 2024-01-02).md`, `x.sync-conflict-…`. */
const COPY =
  /\([^()]*(?:conflicted copy|(?:case|encoding|sync) conflict|(?:[ck]onfli[ck]t|conflit)[^()]*\d{4}-?\d\d-?\d\d)[^()]*\)|[._-](?:sync-)?conflict-\d{8}-\d{6}|_conflict\.\w+$|[._](?:backup|base|local|remote)[._]\d+\.\w+$|\.(?:bak|backup|orig|old|tmp)\.\w+$/i

/** What programs read beside articles: settings and data, code, styles, fonts and signs of a site, and what is packed. */
const FOR_PROGRAMS = new RegExp(
  `\\.(?:${[
    'json[5lc]?|webmanifest|ya?ml|toml|ini|cfg|conf|env|properties|lockb?|csv|tsv|bib|sqlite3?|db|log|canvas|base',
    '[cm]?[jt]sx?|map|wasm|py[cw]?|rb|go|rs|java|php|lua|pl|r|c|h|cc|cpp|hpp|cs|swift|kt|sh|bash|fish|ps1|bat|cmd|mk|sql|nix',
    'css|s[ac]ss|less|styl|woff2?|ttf|otf|eot|ico|icns|cur|psd|ai|sketch|fig|code-workspace',
    'zip|gz|tgz|bz2|xz|7z|rar|tar|pem|key|crt|asc|sig|bak|swp|tmp|orig|rej|part|download',
  ].join('|')})$`,
  'i',
)

/** The ending of a file that is no article and no medium, and may be a text in a form that is not read; undefined for any other. */
export function unreadEnding(path: string): string | undefined {
  return FOR_PROGRAMS.test(path) ? undefined : /[^/](\.[\p{L}\p{N}]{1,12})$/u.exec(path)?.[1]?.toLowerCase()
}

/** What was passed over, in lines for a person: each says how many, names some, and what to do. */
export function reportPassed(
  others: readonly string[],
  endings: Readonly<Record<string, number>>,
  tagged: readonly string[] = [],
): readonly string[] {
  const lines: string[] = []
  const list = (all: readonly string[], most = 5) => {
    const more = all.length > most ? ` and ${all.length - most} more` : ''
    return `${all.slice(0, most).map(shown).join(', ')}${more}`
  }
  if (tagged.length > 0) {
    const note = tagged[0]?.replace(/[^.]*$/, 'md')
    lines.push(
      `${tagged.length} recording${tagged.length === 1 ? '' : 's'} without notes, by the titles and dates in their tags: ${list(tagged)}\n  fix: notes go into ${note}`,
    )
  }
  if (others.length > 0) {
    const named = list(others)
    const [first = ''] = others
    lines.push(
      `${others.length} passed over as no articles: ${named}\n  fix: files: { include: ["${shown(first)}"] } in site.yaml brings one back, and exclude leaves out more`,
    )
  }
  const counts = Object.entries(endings)
    .sort()
    .map(([ending, count]) => `${count} ${ending}`)
  if (counts.length > 0) {
    lines.push(`passed over, since their form is not read: ${list(counts, 20)}\n  fix: save them as .md, .html or .txt`)
  }
  return lines
}
