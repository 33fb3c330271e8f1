// Where every thread begins: it has none of the main thread's hooks. What to run is named in its arguments.
import './hooks.js'

await import(`./${process.argv[2]}.ts`)
