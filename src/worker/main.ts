// This repository's own Worker, written as anybody writes theirs. wrangler.toml says what it is bound to.
import { createWorker } from 'feedwright/worker'

export default createWorker()
