/** The front door: what other features may call. Start reading at `submit-cad.ts`. */
export type * from './cad.ts'
export { CAD_TYPES, linesOf, MODES_OF_TRANSPORT } from './cad.ts'
export { correctCad, validateCorrection } from './correct-cad.ts'
export { createDraft, discardDraft, getDraft, listDrafts, saveDraft, submitDraft } from './drafts.ts'
export type { Intake } from './intake.ts'
export { cadJson, parseCad } from './parse-cad.ts'
export { difference, getCad, listCads, timeline, versions } from './read-cad.ts'
export { submitCad, validateCad } from './submit-cad.ts'
