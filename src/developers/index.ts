/** The front door: reference pages and the catalogue of problems. */
export { developersApi } from './api.ts'
export { languageFree, routes } from './routes.tsx'
