import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'

const style = readFileSync(new URL('../../assets/feedwright/style.css', import.meta.url), 'utf8')

test('the style sheet is less than 6 kB as a server sends it', () => {
  expect(brotliCompressSync(style).length).toBeLessThan(6000)
})
