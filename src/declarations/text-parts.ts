import { CAD_TYPES } from './cad.ts'

/** Types of the field that cannot be filed here yet: `C, F, TT …`. */
export const otherTypes = CAD_TYPES.filter((type) => type !== 'AB').join(', ')
