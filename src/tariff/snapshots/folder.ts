import { join } from 'node:path'
import { openFiles } from '../../platform/files.ts'
import { openSnapshots, type Snapshots } from './snapshots.ts'

const opened = new Map<string, Snapshots>()

/** The files below `CARM_VAR`; one maker for each folder. */
export function snapshotsIn(varFolder: string): Snapshots {
  const found = opened.get(varFolder) ?? openSnapshots(openFiles(join(varFolder, 'files', 'tariff-snapshots')))
  opened.set(varFolder, found)
  return found
}
