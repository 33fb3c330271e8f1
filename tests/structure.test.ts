import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { circlesIn, crowdedFolders, definedTwice } from './structure.ts'

const src = join(import.meta.dirname, '../src')
const files = new Map(pathsIn(src).map((path) => [path, readFileSync(join(src, path), 'utf8')] as const))

test('DESIGN: no files import each other in a circle', () => {
  expect(files.size).toBeGreaterThan(50)
  expect(circlesIn(files)).toEqual([])
})

test('DESIGN: at most 14 files stand in a folder', () => {
  expect(crowdedFolders([...files.keys()], 14)).toEqual([])
})

test('DESIGN: at most 14 files stand in a folder of tests, where cases, one a file, have a folder of their own', () => {
  const tests = pathsIn(import.meta.dirname).filter((path) => !/(?:^|\/)(?:fixtures|digests|node_modules)\//.test(path))
  expect(tests.length).toBeGreaterThan(50)
  expect(crowdedFolders(tests, 14)).toEqual([])
})

test('DESIGN: no exported name is defined twice', () => {
  expect(definedTwice(files)).toEqual([])
})

test('a circle of files is found, of types too', () => {
  const circle = [
    ['a/one.ts', "import { two } from '../b/two.ts'\n"],
    ['b/two.ts', "import {\n  three,\n} from './three.ts'\n"],
    ['b/three.ts', "import type { One } from '../a/one.ts'\n"],
    ['b/four.ts', "import { three } from './three.ts'\n"],
  ] as const
  expect(circlesIn(new Map(circle))).toEqual([['a/one.ts', 'b/three.ts', 'b/two.ts']])
  expect(circlesIn(new Map(circle.slice(0, 2)))).toEqual([])
})

test('a folder with too many files is found; those in a folder of it count there', () => {
  const paths = ['a/1.ts', 'a/2.ts', 'a/3.ts', 'a/b/4.ts', 'c.ts']
  expect(crowdedFolders(paths, 2)).toEqual(['a: 3 files'])
  expect(crowdedFolders(paths, 3)).toEqual([])
})

test('a name that two files export is found', () => {
  const twice = new Map([
    ['a.ts', 'export const one = 1\nexport type Two = string\n'],
    ['b.ts', 'export async function one() {}\nconst two = 2\n'],
  ])
  expect(definedTwice(twice)).toEqual(['one: a.ts, b.ts'])
})

/** Paths of the files below a folder, with `/`. */
function pathsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
}
