import { constants } from 'node:os'

/** One Ctrl-C may come twice, from the terminal and from npm: a signal within so many milliseconds of the first is the same one. */
const SAME = 300
/** Milliseconds between two looks at the process that started this one. */
const LOOK = 500

/**
 * Resolves when the process is told to stop: by SIGINT, SIGTERM or SIGHUP, or by the end of the `npm start` that runs it. A second signal
 * ends the process at once, with status 128 and the number of the signal.
 */
export function stopSignal(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        first ??= performance.now()
        if (performance.now() - first > SAME) process.exit(128 + constants.signals[signal])
        resolve()
      })
    }
    // npm passes on SIGINT and SIGTERM, and no other: SIGHUP and SIGKILL end npm alone.
    if (environment.npm_lifecycle_event !== 'start') return
    const parent = process.ppid
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      resolve()
    }, LOOK)
    timer.unref()
  })
}
