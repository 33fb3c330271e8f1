import { lookup } from 'node:dns/promises'
import type { Problem } from '../../problem.ts'
import { readWhole } from '../reading/article-file.ts'
import type { Collection } from '../reading/collection.ts'
import { type Network, probe } from './probe.ts'

/** A collection with what other servers say of its files, and what went wrong as problems of it. */
export async function probeCollection(collection: Collection, network: Network = INTERNET): Promise<Collection> {
  const { folder, site, records, published } = collection
  const articles = records
    .filter(({ media, path }) => media.length > 0 && !published.has(path))
    .map((record) => readWhole(folder, record, site).article)
  const { measures, problems } = await probe(articles, site, network)
  const all: readonly Problem[] = [...collection.problems, ...problems]
  return { ...collection, measures: new Map([...collection.measures, ...measures]), problems: all }
}

const INTERNET: Network = {
  fetch: (address, init) => fetch(address, init),
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
}
