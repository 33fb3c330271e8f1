import { createRequire } from 'node:module'

const load = createRequire(import.meta.url)

/*
 * Packages for what few collections hold. Each is loaded when it is first called for: all of them together take longer than reading a
 * thousand articles that need none.
 */

export const grayMatter = (): typeof import('gray-matter') => load('gray-matter')
export const imageSize = (): typeof import('image-size') => load('image-size')
export const parse5 = (): typeof import('parse5') => load('parse5')
export const toml = (): typeof import('smol-toml') => load('smol-toml')
export const yaml = (): typeof import('yaml') => load('yaml')
