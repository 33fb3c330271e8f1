#!/usr/bin/env node
// Runs a command with the Node that is installed below this folder first on the PATH. Without one it is run with the machine's own.
// It is also the `exec` that `npm start` and `npm run dev` begin with where the shell has none, on Windows. In other shells `exec` makes
// the command the process that npm started, so that the signals npm passes on reach it.
import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

const [command, ...words] = process.argv.slice(2)
const PATH = [join(import.meta.dirname, 'node_modules/.bin'), process.env.PATH].join(delimiter)
const child = spawn(command, words, {
  stdio: 'inherit',
  env: { ...process.env, PATH },
  // There the commands of packages are scripts of a shell.
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`newer-node: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
