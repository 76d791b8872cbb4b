import { timingSafeEqual } from 'node:crypto'
import { CSRF_FIELD } from '../ui/form.tsx'

/** Nothing but our own files, no inline script or style; forms end at our own pages or at those named. */
export function securityHeaders(formTargets: readonly string[], isSecure: boolean): [string, string][] {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return [
    ['content-security-policy', policy],
    ...(isSecure ? [['strict-transport-security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=()'],
  ]
}

/** The browser says where a form came from; an old one that says nothing is judged by its token alone. */
export function isSameOrigin(
  origin: string | undefined,
  fetchSite: string | undefined,
  host: string | undefined,
  publicUrl: string,
): boolean {
  if (fetchSite !== undefined) return fetchSite === 'same-origin' || fetchSite === 'none'
  if (origin === undefined) return true
  return origin === publicUrl || origin === `http://${host}` || origin === `https://${host}`
}

export function matchesToken(form: FormData, token: string): boolean {
  const sent = Buffer.from(String(form.get(CSRF_FIELD) ?? ''))
  const kept = Buffer.from(token)
  return sent.length === kept.length && timingSafeEqual(sent, kept)
}
