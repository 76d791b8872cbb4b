import type { Outcome } from '../kernel/outcome.ts'
import type { Cad, CadCommand } from './cad.ts'

/** Reads a posted CAD once, at the edge. All malformed places are refused at once, each with its JSON pointer. */
export function parseCad(_json: unknown): Outcome<CadCommand> {
  throw new Error('not built yet')
}

/** The wire form of a declared CAD; `parseCad` of it gives the same CAD back. */
export function cadJson(_cad: Cad): Record<string, unknown> {
  throw new Error('not built yet')
}
