/** The front door of access: who somebody is, what they may do, and the facts behind both. */

export {
  type AccountAccess,
  type Actor,
  accountInReach,
  actingBusiness,
  type BusinessKind,
  type ClientKind,
  isOfficer,
  type OfficerRole,
  type Profile,
  SYSTEM_ACTOR,
  scopeOf,
  type Visibility,
  widen,
} from './actor.ts'
export { type RegisterApiClient, registerApiClient } from './api-clients.ts'
export {
  type AddPerson,
  addPerson,
  grantLicence,
  grantRole,
  issueAccountSecurityNumber,
  openProgramAccount,
  type RegisterBusiness,
  registerBusiness,
} from './businesses.ts'
export { tasks } from './calendar.ts'
export {
  approveDelegation,
  assignEmployee,
  endDelegation,
  type RequestDelegation,
  requestDelegation,
} from './delegations.ts'
export { loadActor, type Who } from './load-actor.ts'
export {
  type Denial,
  denied,
  isServiceProvider,
  may,
  mayAnywhere,
  type Permission,
  type VisibleFilter,
  visibleFilter,
} from './may.ts'
export type { Action, Role } from './permissions.ts'
export { problems } from './problems.ts'
export { accessApis, accessOthers, routes } from './routes.ts'
export { type DemoIssuers, type Door, demoIssuerId, demoIssuers } from './sign-in/demo-issuers.ts'
export { type Doors, openDoors, signInOrigins } from './sign-in/relying-party.ts'
export {
  type Business,
  businessOf,
  filingAccountOf,
  holderOf,
  type Person,
  type ProgramAccountRow,
  programAccountOf,
} from './store.ts'
export {
  type AccessVisitor,
  actorOf,
  apiActorOf,
  chosenAccount,
  makeIdentify,
  maybeActorOf,
  officers,
  visitorScope,
  whoMay,
} from './visit.ts'
