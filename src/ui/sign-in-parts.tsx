import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export interface DoorProps {
  id: string
  icon: IconName
  name: Child
  /** The button or link that leads on. */
  action: Child
  note?: Child
  children?: Child
}

/** One of two ways in. Put them into <Doors>. */
export const Door = ({ id, icon, name, action, note, children }: DoorProps) => (
  <section class="door" aria-labelledby={id}>
    <h2 id={id}>
      <Icon name={icon} /> <span>{name}</span>
    </h2>
    {children}
    {action}
    {note ? <p class="fine quiet">{note}</p> : null}
  </section>
)

export const Doors = ({ children }: { children?: Child }) => <div class="doors section--tight">{children}</div>

export interface DemoPerson {
  name: Child
  note: Child
  /** Button that signs in as this person; its name says as whom. */
  action: Child
}

/** People of the demonstration to look around as. */
export const People = ({ people }: { people: readonly DemoPerson[] }) => (
  <ul class="people">
    {people.map((person) => (
      <li>
        <p>
          <strong>{person.name}</strong>
          <small>{person.note}</small>
        </p>{' '}
        {person.action}
      </li>
    ))}
  </ul>
)
