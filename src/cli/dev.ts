import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'

// `npm run dev`: the Worker on this machine. Until it is deployed its site has the address it is tried at.
const words = process.argv.slice(2)
const { values } = parseArgs({ args: words, strict: false, options: { port: { type: 'string' } } })
const port = values.port === undefined ? '8787' : String(values.port)
const child = spawn('wrangler', ['dev', ...(values.port === undefined ? ['--port', port] : []), ...words], {
  stdio: 'inherit',
  env: { ...process.env, SITE_URL: process.env.SITE_URL || `http://localhost:${port}/` },
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
