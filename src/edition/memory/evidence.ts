import type { ArticleRecord } from '../making/record.ts'
import { DAY, likenessOf, partsOf, wordsIn } from './sketch.ts'
import type { ToldArticle } from './told.ts'

/** A text is the same when so many of the words are: two of three in each of both texts. */
export const MOST_WORDS = 0.5
/** Words that a text must have for that: two notes of three words are alike by chance. */
export const FEWEST_WORDS = 8
/** Words of a text that is known by itself. What every link or greeting says, also to the letter, needs a title or a day beside it. */
const LONG = 16
/** From here on an author is asked. */
const MANY_WORDS = 0.3
/** Under another title it is the same text from here on: two reports of one day share what is the same in all of them. */
const NEARLY_ALL = 0.9
/** What of an article is as it was told: how much of the words, of how many, and title and day, where both have one. */
export type Evidence = {
  readonly likeness: number
  readonly isEqual: boolean
  readonly words: number
  readonly title: boolean | undefined
  readonly day: boolean | undefined
}

/** Compares an article with what was told of one. */
export function compare({ body, published, named }: ArticleRecord, one: ToldArticle): Evidence {
  const [now, then] = [partsOf(body), partsOf(one.body)]
  const isEqual = now.digest === then.digest
  const isNear = (day: string) => published !== undefined && Math.abs(published - Date.parse(day)) <= DAY
  return {
    likeness: isEqual ? 1 : likenessOf(now.sketch, then.sketch),
    isEqual,
    // An earlier version kept a digest alone, which is all there is to go by.
    words: isEqual && then.sketch === '' ? LONG : Math.min(wordsIn(now.sketch), wordsIn(then.sketch)),
    title:
      now.title === '' || then.title === '' || (named && now.title !== then.title)
        ? undefined
        : now.title === then.title,
    day: published === undefined ? undefined : isNear(one.published) || isNear(then.day),
  }
}

/** How much of text, title and day is as it was: 0 to 3. */
export function nearness({ likeness, title, day }: Evidence): number {
  return likeness + (title ? 1 : 0) + (day ? 1 : 0)
}

/** Are most of the words the same, of enough to tell? */
export function hasMostWords({ isEqual, words, likeness }: Evidence): boolean {
  return isEqual || (words >= FEWEST_WORDS && likeness >= MOST_WORDS)
}

/** Are so many words the same that an author is to be asked? */
export function isAlike({ isEqual, words, likeness }: Evidence): boolean {
  return words > 0 && (isEqual || likeness >= (words >= FEWEST_WORDS ? MANY_WORDS : MOST_WORDS))
}

/**
 * Is it one article, whatever its file? Most of its words must be the same, and its title; or nearly all, and its day. Of another day all of
 * a long text must be, for next month's notes are much like this month's.
 */
export function isSame(found: Evidence): boolean {
  const { isEqual, words, likeness, title, day } = found
  if (!hasMostWords(found)) return false
  if (day === false) return isEqual && words >= LONG && title !== false
  if (title === true) return true
  if (words < LONG) return isEqual && words > 0 && title === undefined
  return title === undefined || isEqual || (day === true && likeness >= NEARLY_ALL)
}

/** Is it surely the article that stood in its file: two of text, title and day are the same? Of one that was withdrawn, title and day. */
export function isSettled(record: ArticleRecord, one: ToldArticle): boolean {
  const found = compare(record, one)
  const [title, day] = [found.title === true, found.day === true]
  return isSame(found) || (title && day) || (!one.gone && isAlike(found) && (title || day))
}

/** Is it another text than was told of, under another title? An earlier version kept no words. */
export function isReplaced(record: ArticleRecord, one: ToldArticle): boolean {
  const found = compare(record, one)
  return !isAlike(found) && found.title !== true && partsOf(one.body).sketch !== ''
}

/** Is it another article: is its day another, too? */
export function isAnother(record: ArticleRecord, one: ToldArticle): boolean {
  return isReplaced(record, one) && compare(record, one).day === false
}
