import { type Instant, instantOf } from '../../dates/instant.ts'
import { writeToLock } from '../store/lock-file.ts'
import { type PreviewRequest, preview } from './compare.ts'

/**
 * Moves the date of publication of an article to the one that its file says now, in feedwright.lock. Readers that keep dates do not move it;
 * others show the article at its new place. Throws where there is no such article, or its file says no date.
 */
export async function redate(
  request: PreviewRequest,
  file: string,
  now: Date,
): Promise<{ readonly from: Instant; readonly to: Instant }> {
  const { making } = await preview(request, now)
  const told = [...making.edition.memory.told.values()].find((one) => one.file === file)
  const { published: written, committed } = making.collection.records.find(({ path }) => path === file) ?? {}
  if (!told || written === undefined || committed) {
    const why = told ? 'says no date' : 'is no published article'
    throw new Error(
      `"${file}" ${why}\n  fix: name its file as it stands below the folder of articles, and write a date: into it`,
    )
  }
  const to = instantOf(written)
  writeToLock(request.folder, [{ ...told, published: to }], now)
  return { from: told.published, to }
}
