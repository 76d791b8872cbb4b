import { raw } from 'hono/utils/html'

/** Our own drawings on a 16-unit square, stroked by the style sheet. */
const drawings = {
  alert: (
    <>
      <path d="M8 2 14.5 13.75h-13z" />
      <path d="M8 6.5v3M8 11.6v.1" />
    </>
  ),
  bank: <path d="M2 6.5 8 2.5l6 4M3 6.5v6M6.3 6.5v6M9.7 6.5v6M13 6.5v6M1.75 14h12.5" />,
  check: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="m5.25 8.25 2 2 3.75-4.25" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 4.5V8l2.25 1.75" />
    </>
  ),
  down: <path d="M8 2v8.5M4.5 7.25 8 10.75l3.5-3.5M2.5 14h11" />,
  eye: (
    <>
      <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8z" />
      <path d="m2.5 2.5 11 11" />
    </>
  ),
  file: (
    <>
      <path d="M4 1.75h5l3.25 3.25v9.25H4z" />
      <path d="M9 1.75V5h3.25" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
    </>
  ),
  info: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M8 7.25v4M8 4.75v.1" />
    </>
  ),
  key: (
    <>
      <circle cx="5" cy="8" r="3.25" />
      <path d="M8.25 8h6M12 8v2.5" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  pause: (
    <>
      <circle cx="8" cy="8" r="6.25" />
      <path d="M6.25 5.75v4.5M9.75 5.75v4.5" />
    </>
  ),
  people: (
    <>
      <circle cx="6" cy="5.5" r="2.5" />
      <path d="M1.5 13.75c.5-2.75 2.25-4 4.5-4s4 1.25 4.5 4M11 3.25a2.5 2.5 0 0 1 0 4.5M12.25 10c1.25.5 2 1.75 2.25 3.75" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6.25" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.75" />
      <path d="m10.5 10.5 3.75 3.75" />
    </>
  ),
  stop: (
    <>
      <path d="M5.4 1.75h5.2l3.65 3.65v5.2l-3.65 3.65H5.4L1.75 10.6V5.4z" />
      <path d="M8 4.75v3.75M8 11v.1" />
    </>
  ),
  swap: <path d="M2 5.25h11M10.25 2.5 13 5.25 10.25 8M14 10.75H3M5.75 8 3 10.75l2.75 2.75" />,
  up: <path d="m4.5 9.5 3.5-4 3.5 4" />,
  x: <path d="m4 4 8 8M12 4l-8 8" />,
} as const

export type IconName = keyof typeof drawings

/** Always next to words: hidden from screen readers, never the only carrier of a meaning. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" aria-hidden="true" focusable="false">
    <use href={`#i-${name}`} />
  </svg>
)

const sprite = raw(
  String(
    <svg class="sprite" aria-hidden="true" focusable="false" width="0" height="0">
      {Object.entries(drawings).map(([name, drawing]) => (
        <symbol id={`i-${name}`} viewBox="0 0 16 16">
          {drawing}
        </symbol>
      ))}
    </svg>,
  ),
)

/** The drawings, once per page; icons refer to them. Inline, so that no page needs a second request for them. */
export const Sprite = () => sprite
