import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Prints how many milliseconds it takes to list a folder and look at every file in it. */
const [folder = ''] = process.argv.slice(2)
const begun = performance.now()
let bytes = 0
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
  bytes += statSync(join(folder, file)).size
if (bytes === 0) throw new Error(`${folder} is empty`)
console.log(performance.now() - begun)
