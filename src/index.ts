/**
 * What `import 'feedwright'` gives, on Node. The commands are written on it and nothing else. For a Worker see `feedwright/worker`.
 *
 * ```ts
 * import { createApp, openFolder } from 'feedwright'
 * import { Hono } from 'hono'
 *
 * const feeds = await openFolder('content/posts', { url: 'https://example.org/blog/' })
 * export default new Hono().route('/blog', createApp(feeds))
 * ```
 */
import type { buildSite as Build } from './node/build-site.ts'
import type { checkFolder as Check } from './node/check-folder.ts'
import type { compareFolder as Compare } from './node/comparing/compare.ts'
import type { askLive as AskLive, importIds as Import } from './node/comparing/import-ids.ts'
import type { redate as Redate } from './node/comparing/redate.ts'
import type { exportSite as Export } from './node/exporting/export-site.ts'
import type { openFolder as Open } from './node/library/open-folder.ts'
import type { publishFolder as Publish } from './node/publishing/publish-folder.ts'
import type { serveFolder as Serve } from './node/serve-folder.ts'
import type { adoptFiles as Adopt } from './node/starting/adopt.ts'
import type { beginningOf as BeginningOf, initFolder as Init } from './node/starting/init.ts'
import type { newArticle as New } from './node/starting/new-article.ts'

// Reading and writing
export type { Chapter } from './article/article.ts'
export type { Instant } from './dates/instant.ts'
export type { Entry, Translation } from './edition/entry.ts'
export type { Difference, RuleName } from './edition/memory/difference.ts'
export type { KnownItem } from './edition/memory/known.ts'
export type { ToldArticle, ToldArticles } from './edition/memory/told.ts'
export { type OpenEdition, openEdition } from './edition/reading/open.ts'
export type { Store } from './edition/store.ts'
export type { DocumentState, FeedHead, FeedView } from './edition/view.ts'
export type { FormatName } from './feed/formats.ts'
export type { Files } from './http/document/file.ts'
// What the commands do
export type { BuildRequest, Built } from './node/build-site.ts'
export type { Checked, CheckRequest } from './node/check-folder.ts'
export type { Imported } from './node/comparing/import-ids.ts'
export type { Exported, ExportRequest } from './node/exporting/export-site.ts'
export type { Host } from './node/exporting/hosts.ts'
export { reportPassed } from './node/folder/passed-over.ts'
export type { News } from './node/follower.ts'
export { createFeedsApp as createApp, type FeedsOptions } from './node/library/app.ts'
export type { FolderOptions, OpenFolder } from './node/library/open-folder.ts'
export { renderFeed, type WantedFeed } from './node/library/render-feed.ts'
export { locateArticles } from './node/neighbour/locate.ts'
export type { FileOverview } from './node/overview.ts'
export { onProgress, type Progress } from './node/progress.ts'
export type { Compiled, Refused } from './node/publishing/compile.ts'
export type { Outside, PublishedFolder, PublishRequest } from './node/publishing/publish-folder.ts'
export type { ServeListener, ServeRequest } from './node/serve-folder.ts'
export type { AnsweredRequest } from './node/server/node.ts'
export type { Adopted } from './node/starting/adopt.ts'
export type { Beginning } from './node/starting/init.ts'
export { folderStore } from './node/store/folder-store.ts'
export type { LiveMemory } from './node/store/lock-file.ts'
export {
  distinctProblems,
  groupProblems,
  type Problem,
  type ProblemGroup,
  printProblem,
  shown,
  visible,
} from './problem.ts'
export type { Author, Site } from './settings/site.ts'
export { readSiteAddress } from './settings/values.ts'
export { isLocal } from './text/addresses.ts'
export { nearest } from './text/slips.ts'
export { VERSION } from './version.ts'

// What reads articles is loaded when it is wanted: it takes several times as long as the rest.
const openFolder: typeof Open = async (...given) => (await import('./node/library/open-folder.ts')).openFolder(...given)
const buildSite: typeof Build = async (...given) => (await import('./node/build-site.ts')).buildSite(...given)
const checkFolder: typeof Check = async (...given) => (await import('./node/check-folder.ts')).checkFolder(...given)
const compareFolder: typeof Compare = async (...given) =>
  (await import('./node/comparing/compare.ts')).compareFolder(...given)
const importIds: typeof Import = async (...given) =>
  (await import('./node/comparing/import-ids.ts')).importIds(...given)
const askLive: typeof AskLive = async (...given) => (await import('./node/comparing/import-ids.ts')).askLive(...given)
const redate: typeof Redate = async (...given) => (await import('./node/comparing/redate.ts')).redate(...given)
const exportSite: typeof Export = async (...given) =>
  (await import('./node/exporting/export-site.ts')).exportSite(...given)
const publishFolder: typeof Publish = async (...given) =>
  (await import('./node/publishing/publish-folder.ts')).publishFolder(...given)
const adoptFiles: typeof Adopt = async (...given) => (await import('./node/starting/adopt.ts')).adoptFiles(...given)
const beginningOf: typeof BeginningOf = async (...given) =>
  (await import('./node/starting/init.ts')).beginningOf(...given)
const initFolder: typeof Init = async (...given) => (await import('./node/starting/init.ts')).initFolder(...given)
const newArticle: typeof New = async (...given) => (await import('./node/starting/new-article.ts')).newArticle(...given)
const serveFolder: typeof Serve = async (...given) => (await import('./node/serve-folder.ts')).serveFolder(...given)

export {
  adoptFiles,
  askLive,
  beginningOf,
  buildSite,
  checkFolder,
  compareFolder,
  exportSite,
  importIds,
  initFolder,
  newArticle,
  openFolder,
  publishFolder,
  redate,
  serveFolder,
}
