/** The legal steps of a delegation and of an employee's access (domain README, section 4). Pure. */
export type DelegationStatus =
  | 'requested'
  | 'active'
  | 'scheduled'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'restricted'
  | 'expired'
  | 'revoked'
  | 'relinquished'

export const DELEGATION_STEPS: Readonly<Record<DelegationStatus, readonly DelegationStatus[]>> = {
  requested: ['active', 'scheduled', 'rejected', 'withdrawn', 'lapsed'],
  // The book names only the start. Ending before it is ours: a client must be able to take back what has not begun.
  scheduled: ['active', 'revoked', 'relinquished'],
  active: ['active', 'restricted', 'expired', 'revoked', 'relinquished'],
  // The same here: a broker whose licence is suspended can still be dismissed, and the end date still ends it.
  restricted: ['active', 'expired', 'revoked', 'relinquished'],
  rejected: [],
  withdrawn: [],
  lapsed: [],
  expired: [],
  revoked: [],
  relinquished: [],
}

/** Who takes a step: the client, the service provider, or the calendar (lapse, start, end, licence). */
export const STEP_TAKERS: Readonly<Record<DelegationStatus, 'client' | 'provider' | 'calendar'>> = {
  requested: 'provider',
  active: 'client',
  scheduled: 'client',
  rejected: 'client',
  withdrawn: 'provider',
  lapsed: 'calendar',
  restricted: 'calendar',
  expired: 'calendar',
  revoked: 'client',
  relinquished: 'provider',
}

export const isDelegationStep = (from: DelegationStatus, to: DelegationStatus): boolean =>
  DELEGATION_STEPS[from].includes(to)

export type EmploymentStatus =
  | 'requested'
  | 'invited'
  | 'active'
  | 'rejected'
  | 'withdrawn'
  | 'lapsed'
  | 'expired'
  | 'revoked'
  | 'left'

export const EMPLOYMENT_STEPS: Readonly<Record<EmploymentStatus, readonly EmploymentStatus[]>> = {
  requested: ['active', 'rejected', 'withdrawn', 'lapsed'],
  invited: ['active', 'rejected', 'withdrawn', 'lapsed'],
  active: ['active', 'expired', 'revoked', 'left'],
  rejected: [],
  withdrawn: [],
  lapsed: [],
  expired: [],
  revoked: [],
  left: [],
}

export const isEmploymentStep = (from: EmploymentStatus, to: EmploymentStatus): boolean =>
  EMPLOYMENT_STEPS[from].includes(to)
