import { nearest } from '../text/slips.ts'

/** The categories that podcast directories share, and their sub-categories: Apple, "Apple Podcasts categories". */
export const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: ['Books', 'Design', 'Fashion & Beauty', 'Food', 'Performing Arts', 'Visual Arts'],
  Business: ['Careers', 'Entrepreneurship', 'Investing', 'Management', 'Marketing', 'Non-Profit'],
  Comedy: ['Comedy Interviews', 'Improv', 'Stand-Up'],
  Education: ['Courses', 'How To', 'Language Learning', 'Self-Improvement'],
  Fiction: ['Comedy Fiction', 'Drama', 'Science Fiction'],
  Government: [],
  'Health & Fitness': ['Alternative Health', 'Fitness', 'Medicine', 'Mental Health', 'Nutrition', 'Sexuality'],
  History: [],
  'Kids & Family': ['Education for Kids', 'Parenting', 'Pets & Animals', 'Stories for Kids'],
  Leisure: [
    ...['Animation & Manga', 'Automotive', 'Aviation', 'Crafts', 'Games', 'Hobbies', 'Home & Garden', 'Video Games'],
  ],
  Music: ['Music Commentary', 'Music History', 'Music Interviews'],
  News: [
    ...['Business News', 'Daily News', 'Entertainment News', 'News Commentary', 'Politics', 'Sports News', 'Tech News'],
  ],
  'Religion & Spirituality': [
    ...['Buddhism', 'Christianity', 'Hinduism', 'Islam', 'Judaism', 'Religion', 'Spirituality'],
  ],
  Science: [
    ...['Astronomy', 'Chemistry', 'Earth Sciences', 'Life Sciences', 'Mathematics', 'Natural Sciences', 'Nature'],
    ...['Physics', 'Social Sciences'],
  ],
  'Society & Culture': ['Documentary', 'Personal Journals', 'Philosophy', 'Places & Travel', 'Relationships'],
  Sports: [
    ...['Baseball', 'Basketball', 'Cricket', 'Fantasy Sports', 'Football', 'Golf', 'Hockey', 'Rugby', 'Running'],
    ...['Soccer', 'Swimming', 'Tennis', 'Volleyball', 'Wilderness', 'Wrestling'],
  ],
  Technology: [],
  'True Crime': [],
  'TV & Film': ['After Shows', 'Film History', 'Film Interviews', 'Film Reviews', 'TV Reviews'],
}

/** A category, and which of its sub-categories. */
export type Category = { readonly category: string; readonly subcategory?: string }

/** The category of this name, or the sub-category with the category that it belongs to. `Arts > Books` says both. */
export function categoryOf(text: string): Category | undefined {
  const [first = '', second] = text.split(/\s*(?:>|\/|::)\s*/)
  const isNamed = (name: string) => name.toLowerCase() === (second ?? first).toLowerCase()
  for (const [category, names] of Object.entries(CATEGORIES)) {
    if (second !== undefined && category.toLowerCase() !== first.toLowerCase()) continue
    if (second === undefined && isNamed(category)) return { category }
    const subcategory = names.find(isNamed)
    if (subcategory !== undefined) return { category, subcategory }
  }
  return undefined
}

/** The one that a text most likely means: mistyped, or with a word of it, or whatever is least unlike it. */
export function nearCategory(text: string): string {
  const names = Object.entries(CATEGORIES).flat(2)
  const start = text.toLowerCase().slice(0, 4)
  const isOfWord = (name: string) =>
    name
      .toLowerCase()
      .split(/[ &-]+/)
      .some((word) => word.startsWith(start))
  return nearest(text, names) ?? (start && names.find(isOfWord)) ?? nearest(text, names, text.length + 30) ?? 'Arts'
}
