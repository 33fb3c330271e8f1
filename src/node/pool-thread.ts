import { parentPort } from 'node:worker_threads'
import { type Done, type Task, workOn } from './pool-tasks.ts'

// What cannot be done here is answered with undefined: the thread that asked does it again, and meets the error.
parentPort?.on('message', (task: Task) => {
  let done: Done | undefined
  try {
    done = workOn(task)
  } catch {
    done = undefined
  }
  const pieces = done?.kind === 'lines' ? done.lines : []
  parentPort?.postMessage(
    done,
    pieces.flatMap(({ text, deflated }) => [text.buffer, deflated.buffer]),
  )
})
