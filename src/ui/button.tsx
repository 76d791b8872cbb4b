import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export interface ButtonProps {
  /** One primary per view. */
  kind?: 'primary' | 'second' | 'danger' | 'quiet'
  isSmall?: boolean
  icon?: IconName
  /** With an address it is a link that looks like a button: it only goes somewhere. */
  href?: string
  isDownload?: boolean
  name?: string
  value?: string
  /** Submits the form with this id from outside it. */
  form?: string
  /** Other address for the same form: `Save as draft`. */
  formaction?: string
  isDisabled?: boolean
  id?: string
  children?: Child
}

/** Names the act, and the sum if there is one: "Pay $31,766.31". */
export function Button(props: ButtonProps) {
  const { kind = 'primary' } = props
  const classes = ['btn', kind === 'primary' ? '' : `btn--${kind}`, props.isSmall ? 'btn--small' : '']
  const shared = { class: classes.filter(Boolean).join(' '), ...(props.id ? { id: props.id } : {}) }
  const content = (
    <>
      {props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
    </>
  )
  if (props.href !== undefined)
    return (
      <a href={props.href} {...(props.isDownload ? { download: true } : {})} {...shared}>
        {content}
      </a>
    )
  return (
    <button
      type="submit"
      disabled={props.isDisabled ?? false}
      {...(props.name ? { name: props.name, value: props.value ?? '' } : {})}
      {...(props.form ? { form: props.form } : {})}
      {...(props.formaction ? { formaction: props.formaction } : {})}
      {...shared}
    >
      {content}
    </button>
  )
}

/** Buttons of one choice side by side; full width on a phone. */
export const ButtonRow = ({ children }: { children?: Child }) => <div class="btn-row">{children}</div>
