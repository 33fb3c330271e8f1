import { EventEmitter } from 'node:events'

/** How far a piece of work has come, in articles or files. `all` is absent where it is not known. */
export type Progress = {
  readonly doing: 'reading' | 'rendering' | 'writing'
  readonly done: number
  readonly all?: number
}

const told = new EventEmitter<{ progress: [Progress] }>()

/** Calls `listen` whenever something in this program has come further. Gives what ends it. */
export function onProgress(listen: (progress: Progress) => void): () => void {
  told.on('progress', listen)
  return () => void told.off('progress', listen)
}

/** Tells everybody who listens. */
export function tellProgress(progress: Progress): void {
  told.emit('progress', progress)
}
