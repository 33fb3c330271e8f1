import { createPool } from '../../src/node/pool.ts'
import { createFolderReader } from '../../src/node/reading/folder-reader.ts'
import { cpuWhile } from './processes.ts'

/** Reads a folder into records once, in this thread, with no cache. Prints how many, and the milliseconds of CPU. */
const reader = createFolderReader(process.argv[2] ?? '', {}, undefined, createPool(0))
const cpu = await cpuWhile(() => reader.read())
console.log(JSON.stringify({ count: reader.restore(new Map()).records.length, cpu }))
