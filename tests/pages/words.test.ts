import { describe, expect, test } from 'vitest'
import { numbered, numberOf, wordsFor } from '../../src/pages/words.ts'
import { ENGLISH } from '../../src/settings/words/en.ts'
import { pageWords } from '../../src/settings/words/languages.ts'

const CODES = ['ar', 'de', 'es', 'fr', 'he', 'it', 'pt']
const all = pageWords(CODES) ?? {}

test('pageWords(): those of the languages that are asked for, whatever their region; none of a language nobody wrote down', () => {
  expect(Object.keys(all).sort()).toEqual(CODES)
  expect(Object.keys(pageWords(['de-AT', 'pt-BR', 'en', 'sv']) ?? {})).toEqual(['de', 'pt'])
  expect(pageWords(['en', 'tlh', 'constructor'])).toBeUndefined()
})

describe.each(CODES)('%s', (code) => {
  const words = all[code] ?? ENGLISH

  test('every word is there, none is left in English but names, and nothing is empty', () => {
    const texts = (one: object): string[] =>
      Object.values(one).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)))
    expect(texts(words)).not.toContain('')
    const same = Object.entries(words).filter(
      ([key, value]) => value === Object.entries(ENGLISH).find(([k]) => k === key)?.[1],
    )
    const alike = ['home', 'feeds', 'archives', 'source', 'via', 'audio', 'formats', 'minutes', 'tags', 'opml']
    expect(same.map(([key]) => key).filter((key) => !alike.includes(key))).toEqual([])
  })

  test('counts as the language does', () => {
    const forms = new Set(new Intl.PluralRules(code).resolvedOptions().pluralCategories)
    for (const form of Object.keys(words.count)) expect(forms).toContain(form)
    expect(numberOf(1, words)).not.toBe(numberOf(2, words))
    expect(numberOf(25, words)).not.toContain('#')
  })
})

test('numbers are written as the language writes them', () => {
  expect(numberOf(1, ENGLISH)).toBe('1 entry')
  expect(numberOf(1200, ENGLISH)).toBe('1,200 entries')
  expect(numberOf(2, all.ar ?? ENGLISH)).toBe('مقالان')
  expect(numbered(4, 'de', '# Min.')).toBe('4 Min.')
})

test('wordsFor(): a language without words of its own has English, marked', () => {
  expect(wordsFor({ words: all }, 'he-IL').words.language).toBe('he')
  expect(wordsFor({ words: all }, 'he-IL').mark.toString()).toBe('')
  expect(wordsFor({}, 'he').mark.toString()).toBe(' lang="en" data-ours')
  expect(wordsFor({ words: all }, 'constructor').words).toBe(ENGLISH)
})
