import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeTag, opaque, readEntityTags } from '../../src/http/conditions/etag.ts'

describe('readEntityTags()', () => {
  test.each([
    ['*', '*'],
    [' * ', '*'],
    ['W/"a"', ['a']],
    ['"a", W/"b"', ['a', 'b']],
    ['"a,b"', ['a,b']],
    [',, "a" ,\t"b",', ['a', 'b']],
    ['""', ['']],
    ['"a" "b"', []],
    ['a', []],
    ['w/"a"', []],
    ['"a", b, "c"', ['a']],
    ['"a b"', []],
    ['', []],
  ])('RFC 9110 8.8.3: %s', (field, expected) => {
    const tags = readEntityTags(field)
    expect(tags === '*' ? tags : tags.map((tag) => tag.opaque)).toEqual(expected)
  })

  test('C102: every tag of any list is found', () => {
    const tag = fc.stringMatching(/^[!#-~]*$/)
    fc.assert(
      fc.property(fc.array(fc.tuple(tag, fc.boolean())), (tags) => {
        const field = tags.map(([text, weak]) => `${weak ? 'W/' : ''}"${text}"`).join(', ')
        expect(readEntityTags(field)).toEqual(tags.map(([text, weak]) => ({ opaque: text, weak })))
      }),
    )
  })

  test('a hostile field takes no longer than it is long', () => {
    const begin = performance.now()
    readEntityTags(`${' ,'.repeat(50_000)}x`)
    readEntityTags('"a",'.repeat(25_000))
    readEntityTags(`"${'a'.repeat(100_000)}`)
    expect(performance.now() - begin).toBeLessThan(500)
  })
})

test('opaque() gives what makeTag() was given', () => {
  expect(opaque(makeTag('r', 'abc'))).toBe('rabc')
})
