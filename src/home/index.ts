/** The front door of home: its pages only; nothing depends on home. */
export { routes } from './routes.ts'
