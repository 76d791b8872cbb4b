/** Loading reference data: files in, dated rows out, with a report before anything takes effect. */
export { LOAD_USAGE, loadCommand } from './command.ts'
export { openReference, type ReferenceHolder } from './holder.ts'
export { loadAsOperator, tasks } from './loads.ts'
export { problems } from './problems.ts'
export { routes } from './routes.ts'
