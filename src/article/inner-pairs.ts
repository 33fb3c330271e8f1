import { type Pair, partOf, type Value } from '../front-matter/value.ts'

/**
 * Zola keeps fields in `[extra]` and `[taxonomies]`, Hugo in `[params]`, MkDocs dates in `date: { created, updated }`; others keep a picture
 * in `og: { image }` or `header: { teaser }`, beside which there may be a title for other places. `isImage` knows the keys of pictures.
 */
export function innerPairs({ key, value }: Pair, isImage: (key: string) => boolean): readonly Pair[] {
  if (key === 'resources') return featured(value)
  if (value.kind !== 'mapping') return []
  if (/^(?:extra|params|taxonomies|date|seo|meta(?:data)?)$/i.test(key))
    return value.pairs.flatMap((pair) => [pair, ...picturesIn(pair, isImage)])
  return picturesIn({ key, value }, isImage)
}

/** Of the files beside a page of Hugo the one that its list calls so: https://gohugo.io/content-management/page-resources/. */
function featured(value: Value): readonly Pair[] {
  const items = value.kind === 'list' ? value.items : []
  return items.flatMap((item) => {
    const part = (name: string) => (item.kind === 'mapping' ? partOf(item, name) : undefined)
    const [name, src] = [part('name'), part('src')]
    const isFeatured = name?.value.kind === 'scalar' && /feature|cover|thumb|header|hero/i.test(name.value.text)
    const isFile = src?.value.kind === 'scalar' && !src.value.text.includes('*')
    return src && isFeatured && isFile ? [{ ...src, key: 'image' }] : []
  })
}

function picturesIn({ key, value }: Pick<Pair, 'key' | 'value'>, isImage: (key: string) => boolean): readonly Pair[] {
  if (value.kind !== 'mapping' || !PICTURED.test(key.replace(/[-_. ]/g, ''))) return []
  return value.pairs
    .map((pair) => (/^teaser$/i.test(pair.key) ? { ...pair, key: 'teaser_image' } : pair))
    .filter((pair) => isImage(pair.key))
}

const PICTURED = /^(?:og|opengraph|twitter|facebook|social|share|sharing|meta|header|head|page|post|media|assets)$/i
