import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of one half of the young generation. V8 lets it grow to 64 MB in every thread, and is hardly faster for it. */
const HALF = 16 * 1024 * 1024

/** Keeps the heaps of this thread, and of those begun after it, small: for a process that works through much and keeps little. */
export function keepHeapSmall(): void {
  const megabytes = HALF / 1024 / 1024
  setFlagsFromString(`--max-semi-space-size=${megabytes}`)
  // What follows below stops growth in all threads: others begin with what they may have.
  setFlagsFromString(`--min-semi-space-size=${megabytes}`)
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    if (young && young.space_size < 2 * HALF) return
    clearInterval(timer)
    // The limit of a heap that is there already stays what it was.
    setFlagsFromString('--semi-space-growth-factor=1')
    // Of the old generation half as much memory for a tenth more work. Not from the beginning: no compiled code is taken from a cache
    // that was made under another such flag.
    setFlagsFromString('--heap-growing-percent=20')
  }, 20)
  timer.unref()
}
