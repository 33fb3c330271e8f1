import { parentPort, workerData } from 'node:worker_threads'
import { listFolder } from '../article/folder.ts'
import { columnsOf } from './listing-columns.ts'

const folder: string = workerData
parentPort?.postMessage(columnsOf(listFolder(folder)))
