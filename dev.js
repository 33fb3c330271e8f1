// `npm run dev`: the Worker on this machine. Until it is deployed its site has the address it is tried at.
import { spawn } from 'node:child_process'

const words = process.argv.slice(2)
const at = words.findIndex((word) => word === '--port' || word.startsWith('--port='))
const port = at < 0 ? '8787' : (words[at].split('=')[1] ?? words[at + 1])
const child = spawn('wrangler', ['dev', ...(at < 0 ? ['--port', port] : []), ...words], {
  stdio: 'inherit',
  env: { ...process.env, SITE_URL: process.env.SITE_URL || `http://localhost:${port}/` },
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
