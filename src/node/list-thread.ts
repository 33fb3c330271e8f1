import { parentPort, workerData } from 'node:worker_threads'
import { lookAtFiles, shareListing } from './shared-listing.ts'

const folder: string = workerData
const shared = shareListing(folder)
parentPort?.postMessage(shared)
lookAtFiles(shared)
parentPort?.postMessage('done')
