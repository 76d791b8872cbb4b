import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of the checkout, from the sources as from the built server: the nearest one above with a package.json. */
function checkout(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('no package.json above the program')
    folder = above
  }
  return folder
}

const root = checkout()
export const folders = {
  root,
  migrations: join(root, 'migrations'),
  data: join(root, 'data'),
  client: join(root, 'dist', 'client'),
} as const
