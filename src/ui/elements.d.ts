/** Our custom elements, so that pages may write them. Each is comfort only: its content works without it. */
import type { JSX } from 'hono/jsx/jsx-runtime'

declare module 'hono/jsx/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'portal-menu': JSX.HTMLAttributes
      'portal-grid': JSX.HTMLAttributes
      'portal-session': JSX.HTMLAttributes
      'portal-copy': JSX.HTMLAttributes
      'portal-what-if': JSX.HTMLAttributes
    }
  }
}
