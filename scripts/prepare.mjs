// Shared by every script. Runs on the host's own Node (20 or newer) before anything is installed, so it uses nothing
// but Node itself. What it gives: packages as the lock file says, the pinned Node, a build that matches the sources.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const bin = join(root, 'node_modules', '.bin')
export const pinnedNode = join(bin, 'node')
export const environment = { ...process.env, PATH: `${bin}:${process.env.PATH ?? ''}` }
delete environment.NODE_OPTIONS

const started = Date.now()
export const say = (text) =>
  process.stdout.write(`[${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s] ${text}\n`)

/** Runs a command to its end. @returns its exit code, output shown unless `quiet` (then shown only on failure). */
export function run(command, args, { quiet = false, env = environment } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    const output = []
    child.stdout?.on('data', (part) => output.push(part))
    child.stderr?.on('data', (part) => output.push(part))
    child.on('error', reject)
    child.on('exit', (code) => {
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(output))
      resolve(code ?? 1)
    })
  })
}

export async function mustRun(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) {
    say(`failed: ${command} ${args.join(' ')}`)
    process.exit(code)
  }
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex')

/** Installs what the lock file says, when it is not there yet. npm is found the way npm itself was started. */
export async function install() {
  const stamp = join(root, 'node_modules', '.carm-installed')
  const wanted = hashOf(readFileSync(join(root, 'package-lock.json')))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(pinnedNode)) return
  say('Installing the packages of the lock file …')
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  await mustRun(command, [...first, 'ci', '--no-fund', '--no-audit', '--loglevel=error'], { env: process.env })
  writeFileSync(stamp, wanted)
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

/** Builds the server and the browser files, when a source is newer than the last build. */
export async function build() {
  const stamp = join(root, 'dist', '.carm-built')
  const sources = [...filesBelow(join(root, 'src')), join(root, 'package-lock.json'), join(root, 'vite.config.ts')]
  const wanted = hashOf(
    sources
      .sort()
      .map((path) => `${path}:${statSync(path).mtimeMs}`)
      .join('\n'),
  )
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  say('Building …')
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  await mustRun(pinnedNode, [vite, 'build', '--logLevel', 'warn'])
  await mustRun(pinnedNode, [vite, 'build', '--ssr', '--logLevel', 'warn'])
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Runs the built program and passes signals on, so that Ctrl-C and SIGTERM close it cleanly. */
export function program(args) {
  const child = spawn(pinnedNode, [join(root, 'dist', 'server', 'main.js'), ...args], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  return new Promise((resolve) => child.on('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1))))
}
