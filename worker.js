// This repository's own Worker. wrangler.toml says what it is bound to.
import { createWorker } from 'feedwright/worker'

export default createWorker()
