import { describe, expect, test } from 'vitest'
import { type Coding, refusesIdentity, selectCoding, selectFormat } from '../../src/http/negotiate.ts'

const ALL: readonly Coding[] = ['br', 'zstd', 'gzip']

describe('C108, RFC 9110 12.5.3: the coding of an answer', () => {
  test.each<[string | undefined, readonly Coding[], string]>([
    [undefined, ALL, 'identity'],
    ['', ALL, 'identity'],
    ['gzip', ALL, 'gzip'],
    ['gzip, deflate, br, zstd', ALL, 'br'],
    ['gzip, zstd', ALL, 'zstd'],
    ['gzip, deflate, br', ['gzip'], 'gzip'],
    ['br', ['gzip'], 'identity'],
    ['gzip;q=1, br;q=0.5', ALL, 'gzip'],
    ['gzip; q=0.2 ,br ;Q=0.3', ALL, 'br'],
    ['gzip;q=0', ALL, 'identity'],
    ['*', ALL, 'br'],
    ['*;q=0.1', ['gzip'], 'gzip'],
    ['br;q=0, *', ALL, 'zstd'],
    ['identity;q=0, *', ['gzip'], 'gzip'],
    ['*;q=0', ALL, 'identity'],
    ['identity', ALL, 'identity'],
    ['identity;q=1, gzip;q=0.5', ALL, 'identity'],
    ['identity;q=0.5, gzip;q=0.5', ALL, 'gzip'],
    ['identity;q=0.1, gzip;q=0.5', ALL, 'gzip'],
    ['x-gzip', ALL, 'gzip'],
    ['GZIP', ALL, 'gzip'],
    ['gzip;q=2', ALL, 'identity'],
    ['gzip;q=0.0001', ALL, 'identity'],
    ['deflate', ALL, 'identity'],
  ])('%s of %j: %s', (field, atHand, expected) => {
    expect(selectCoding(field, atHand)).toBe(expected)
  })

  test.each([
    ['identity;q=0', true],
    ['*;q=0', true],
    ['gzip, *;q=0', true],
    ['*;q=0, identity', false],
    ['identity;q=0.5', false],
    ['gzip;q=0', false],
    [undefined, false],
  ])('refusesIdentity(%s): %s', (field, expected) => {
    expect(refusesIdentity(field)).toBe(expected)
  })
})

describe('the format of /feed', () => {
  test.each([
    [undefined, 'rss'],
    ['*/*', 'rss'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'rss'],
    ['application/atom+xml', 'atom'],
    ['application/feed+json', 'json'],
    ['application/json', 'json'],
    ['application/atom+xml;q=0.9, application/rss+xml;q=0.9', 'rss'],
    ['application/atom+xml;q=0.9, application/rss+xml;q=0.8', 'atom'],
    ['application/atom+xml;q=0', 'rss'],
    ['application/*', 'rss'],
    ['APPLICATION/ATOM+XML; charset=utf-8', 'atom'],
  ])('%s: %s', (accept, expected) => {
    expect(selectFormat(accept)).toBe(expected)
  })
})
