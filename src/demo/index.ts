import type { IsoDate } from '../kernel/dates.ts'
import * as cast from './cast.ts'

export { demoWorldState } from './mark.ts'
export { buildDemoWorld } from './world.ts'

/** What a newcomer needs: whom to be, and how a program gets in. */
export function describeDemoWorld(today: IsoDate): string {
  const people = cast.people.map((person) => {
    const door = person.door === 'gckey' ? 'GCKey stand-in' : 'Sign-In Partner stand-in'
    return `  ${person.name.padEnd(18)} ${person.role.padEnd(4)} ${person.worksFor.legalName.padEnd(40)} ${door}`
  })
  const officers = cast.officers.map((officer) => `  ${officer.name.padEnd(18)} ${'officer'.padEnd(45)} GCKey stand-in`)
  const others = cast.clientsOfTheApi.slice(1).map((one) => one.clientId)
  return [
    `Today is ${today} in the demo. People to sign in as (/en/sign-in):`,
    ...people,
    ...officers,
    `API client: demo-broker, secret ${cast.secretOf('demo-broker')} (others: ${others.join(', ')}; secret <client id>-secret)`,
  ].join('\n')
}
