import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../kernel/dates.ts'
import { type Bn9, bn9, bn15 } from '../kernel/ids.ts'
import {
  type Actor,
  type BusinessKind,
  type DelegatedGrant,
  type Grant,
  type Licence,
  type OwnGrant,
  SYSTEM_ACTOR,
} from './actor.ts'
import { accountsInReach, may, type Permission, visibleFilter } from './may.ts'
import { type AccountAction, type Action, PERMISSIONS, ROLES, type Role, type RoleColumn } from './permissions.ts'

const today = isoDate('2026-01-14')
const importer = bn9('123456782')
const account = bn15('123456782RM0001')
const second = bn15('123456782RM0002')
const broker = bn9('100000009')
const always = { from: isoDate('2024-10-21'), to: null }

const licensed: Licence = { number: '10444', status: 'active', period: always }
const own = (role: Role, more: Partial<OwnGrant> = {}): OwnGrant => ({
  via: 'own',
  bn9: importer,
  bn15: role === 'BAM' ? null : account,
  role,
  period: always,
  kinds: ['importer'],
  ...more,
})
const atHome = (role: Role, kinds: readonly BusinessKind[] = ['customs_broker'], of: Bn9 = broker): OwnGrant =>
  own(role, { bn9: of, bn15: role === 'BAM' ? null : bn15(`${of}RM0001`), kinds })
const delegated = (more: Partial<DelegatedGrant> = {}): DelegatedGrant => ({
  via: 'delegation',
  delegationId: 'del_1',
  bn9: importer,
  bn15: account,
  level: 'pP',
  providerBn9: broker,
  providerKinds: ['customs_broker'],
  licences: [licensed],
  visibility: ['transaction_own', 'program_all', 'business_info'],
  isRestricted: false,
  period: always,
  assigned: [always],
  ...more,
})

function actor(grants: readonly Grant[], more: Partial<Actor> = {}): Actor {
  const base = {
    ...SYSTEM_ACTOR,
    kind: 'person' as const,
    id: 'person:per_1',
    personId: 'per_1',
    grants,
    loadedOn: today,
    ...more,
  }
  const all = [account, second].map((one) => ({
    bn15: one,
    bn9: importer,
    legalName: 'Larkspur',
    profile: 'importer' as const,
  }))
  return { ...base, accounts: accountsInReach(base, all, today) }
}

/** Somebody who stands exactly in one column of the table, with everything else granted. */
const inColumn: Record<RoleColumn, Actor> = {
  UN: actor([]),
  RD: actor([own('RD')]),
  ED: actor([own('ED')]),
  PAM: actor([own('PAM')]),
  BAM: actor([own('BAM')]),
  pP: actor([atHome('BAM'), delegated()]),
  pB: actor([atHome('BAM'), delegated({ level: 'pB', bn15: null })]),
}

const accountActions = Object.keys(PERMISSIONS) as AccountAction[]
const actions: Action[] = [...accountActions, 'file_bond', 'record_release', 'load_reference_data']
const says = (permission: Permission): string => (permission.allowed ? 'yes' : permission.reason)
const ask = (who: Actor, action: Action, on = today, target = account): string => says(may(who, action, target, on))

describe('The permission table, row by row (accounts-and-access 4.2)', () => {
  // UN RD ED PAM BAM pP pB, as a person of that column with full visibility and a valid licence is answered.
  const table: [row: string, action: AccountAction, answers: string][] = [
    ['1', 'edit_own_profile', 'Y Y Y Y Y Y Y'],
    ['2', 'use_tariff_tools', 'Y Y Y Y Y Y Y'],
    ['4', 'view_business_profile', '- - - - Y - Y'],
    ['5', 'edit_business_profile', '- - - - Y - -'],
    ['6', 'view_program_profile', '- Y Y Y Y Y Y'],
    ['7', 'edit_program_profile', '- - - Y Y - Y'],
    ['8', 'view_account', '- Y Y Y Y Y Y'],
    ['8', 'view_balance', '- Y Y Y Y Y Y'],
    ['9', 'view_statements', '- Y Y Y Y Y Y'],
    ['9', 'view_daily_notices', '- Y Y Y Y Y Y'],
    ['10', 'export_transactions', '- Y Y Y Y Y Y'],
    ['11', 'view_declarations', '- Y Y Y Y Y Y'],
    ['12', 'draft_declaration', '- - Y Y Y Y Y'],
    ['13', 'submit_declaration', '- - Y Y Y Y Y'],
    ['14', 'correct_declaration', '- - Y Y Y Y Y'],
    ['14b', 'adjust_declaration', '- - Y Y Y Y Y'],
    ['15', 'view_rulings', '- Y Y Y Y Y Y'],
    ['16', 'submit_ruling', '- - Y Y Y Y Y'],
    ['17', 'upload_documents', '- - Y Y Y Y Y'],
    ['18', 'pay', '- - Y Y Y Y Y'],
    ['19', 'manage_preauthorized_debit', '- - - Y Y - -'],
    ['20', 'request_refund', '- - - Y Y - -'],
    ['21', 'view_security', '- Y Y Y Y Y Y'],
    ['22', 'manage_security', '- - - Y Y - Y'],
    ['23', 'enrol_in_program', '- - - - Y - -'],
    ['24', 'enrol_in_sub_program', '- - - Y Y - Y'],
    ['25', 'close_program_account', '- - - - Y - -'],
    ['26', 'file_appeal', '- - Y Y Y Y Y'],
    ['27', 'view_notices', '- Y Y Y Y - -'],
    ['27', 'manage_notices', '- - - Y Y - -'],
    ['28', 'view_employees', '- - - Y Y - -'],
    ['29', 'manage_business_managers', '- - - - Y - -'],
    ['30', 'manage_employees', '- - - Y Y - -'],
    ['31', 'manage_third_parties_business', '- - - - Y - -'],
    ['32', 'manage_third_parties_program', '- - - Y Y - -'],
    ['36', 'view_audit_log', '- - - Y Y - -'],
    ['37', 'manage_api_clients', '- - - - Y - -'],
  ]
  for (const [row, action, answers] of table)
    test(`row ${row}, ${action}: ${answers}`, () => {
      const given = ROLES.map((role) => (may(inColumn[role], action, account, today).allowed ? 'Y' : '-'))
      expect(given.join(' ')).toBe(answers)
    })

  test('rows 33 to 35: clients, client groups and assignments only for the manager of a service provider', () => {
    for (const action of ['request_client', 'manage_client_groups', 'assign_employees'] as const) {
      expect(may(actor([atHome('BAM')]), action, broker, today).allowed).toBe(true)
      expect(may(actor([atHome('BAM', ['trade_consultant'])]), action, broker, today).allowed).toBe(true)
      expect(may(actor([atHome('PAM')]), action, broker, today).allowed).toBe(false)
      expect(may(inColumn.BAM, action, importer, today).allowed).toBe(false)
    }
  })

  test('every action of the union stands in this test', () => {
    const named = new Set<Action>([...table.map(([, action]) => action), 'request_business_access', 'request_client'])
    for (const action of ['manage_client_groups', 'assign_employees'] as const) named.add(action)
    expect(accountActions.filter((action) => !named.has(action))).toEqual([])
  })

  test('a cell corrected in access.permission counts at once, for that cell alone', () => {
    const who = { ...inColumn.pP, corrections: [{ action: 'request_refund', role: 'pP' as const, letters: 'P' }] }
    expect(ask(who, 'request_refund')).toBe('yes')
    expect(ask(who, 'manage_preauthorized_debit')).toBe('role')
  })
})

describe('Own business', () => {
  test('a program account manager has nothing on the other program account', () => {
    expect(ask(inColumn.PAM, 'pay', today, second)).toBe('no_access')
    expect(ask(inColumn.BAM, 'pay', today, second)).toBe('yes')
  })
  test('several roles: the strongest one on the account counts', () => {
    expect(ask(actor([own('RD'), own('ED')]), 'submit_declaration')).toBe('yes')
    expect(ask(actor([own('RD'), own('ED', { bn15: second })]), 'submit_declaration')).toBe('role')
  })
  test('a right on a business needs the business, not one of its accounts, as target of an account right', () => {
    expect(says(may(inColumn.PAM, 'pay', importer, today))).toBe('no_access')
    expect(says(may(inColumn.PAM, 'view_employees', importer, today))).toBe('yes')
  })
  test('a role ends with its last day', () => {
    const who = actor([own('ED', { period: { from: isoDate('2025-01-01'), to: isoDate('2026-01-13') } })])
    expect(ask(who, 'submit_declaration', isoDate('2026-01-13'))).toBe('yes')
    expect(ask(who, 'submit_declaration')).toBe('ended')
  })
})

describe('Delegation (accounts-and-access 5)', () => {
  const editor = (more: Partial<DelegatedGrant> = {}, role: Role = 'ED') => actor([atHome(role), delegated(more)])

  test('an editor of a licensed broker, assigned to the client, submits', () => {
    expect(ask(editor(), 'submit_declaration')).toBe('yes')
  })
  test('an editor of the broker who is not assigned to the client: nothing, not even reading', () => {
    expect(ask(editor({ assigned: [] }), 'submit_declaration')).toBe('not_assigned')
    expect(ask(editor({ assigned: [] }), 'view_declarations')).toBe('not_assigned')
    expect(editor({ assigned: [] }).accounts).toEqual([])
  })
  test('the manager of the broker needs no assignment', () => {
    expect(ask(editor({ assigned: [] }, 'BAM'), 'submit_declaration')).toBe('yes')
  })
  test('a reader of the broker reads only; an editor manages nothing, even under business management (5.7)', () => {
    expect(ask(editor({}, 'RD'), 'view_declarations')).toBe('yes')
    expect(ask(editor({}, 'RD'), 'submit_declaration')).toBe('role')
    expect(ask(editor({ level: 'pB', bn15: null }), 'manage_security')).toBe('role')
    expect(ask(editor({ level: 'pB', bn15: null }, 'PAM'), 'manage_security')).toBe('yes')
  })
  test('the delegation ends with its last day, Toronto time, and starts with its first', () => {
    const who = editor({ period: { from: isoDate('2026-01-10'), to: isoDate('2026-01-13') } })
    expect(ask(who, 'submit_declaration', isoDate('2026-01-09'))).toBe('ended')
    expect(ask(who, 'submit_declaration', isoDate('2026-01-10'))).toBe('yes')
    expect(ask(who, 'submit_declaration', isoDate('2026-01-13'))).toBe('yes')
    expect(ask(who, 'submit_declaration', isoDate('2026-01-14'))).toBe('ended')
  })
  test('a licence that ended yesterday: no accounting, no payment; reading, adjusting and rulings go on', () => {
    const who = editor({ licences: [{ ...licensed, period: { from: always.from, to: addDays(today, -1) } }] })
    expect(ask(who, 'submit_declaration', addDays(today, -1))).toBe('yes')
    for (const action of ['draft_declaration', 'submit_declaration', 'correct_declaration', 'pay'] as const)
      expect(ask(who, action)).toBe('licence')
    for (const action of ['view_declarations', 'adjust_declaration', 'submit_ruling', 'file_appeal'] as const)
      expect(ask(who, action)).toBe('yes')
  })
  test('a suspended licence, or a restricted delegation, takes the same rights away', () => {
    expect(ask(editor({ licences: [{ ...licensed, status: 'suspended' }] }), 'pay')).toBe('licence')
    expect(ask(editor({ isRestricted: true }), 'pay')).toBe('licence')
    expect(ask(editor({ isRestricted: true }), 'adjust_declaration')).toBe('yes')
  })
  test('a trade consultant neither submits nor corrects nor pays, but adjusts and asks for rulings (Customs Act s. 32; K15)', () => {
    const who = actor([
      atHome('BAM', ['trade_consultant']),
      delegated({ providerKinds: ['trade_consultant'], licences: [] }),
    ])
    for (const action of ['submit_declaration', 'correct_declaration', 'pay'] as const)
      expect(ask(who, action)).toBe('licence')
    for (const action of ['adjust_declaration', 'submit_ruling', 'view_declarations'] as const)
      expect(ask(who, action)).toBe('yes')
  })
  test('program management opens the chosen account only; business management opens all', () => {
    expect(ask(editor(), 'view_declarations', today, second)).toBe('no_access')
    expect(ask(editor({ level: 'pB', bn15: null }), 'view_declarations', today, second)).toBe('yes')
  })
  test('default visibility: own transactions, but neither balance, statement nor business profile', () => {
    const who = editor({ level: 'pB', bn15: null, visibility: ['transaction_own'] }, 'BAM')
    for (const action of ['view_declarations', 'view_account', 'export_transactions'] as const)
      expect(ask(who, action)).toBe('yes')
    for (const action of ['view_balance', 'view_statements', 'view_business_profile'] as const)
      expect(ask(who, action)).toBe('visibility')
    expect(visibleFilter(who, account)).toEqual({ kind: 'submitted_by', bn9: broker })
  })
  test('with program_all everybody’s transactions are seen; without access, none', () => {
    expect(visibleFilter(editor(), account)).toEqual({ kind: 'all' })
    expect(visibleFilter(inColumn.RD, account)).toEqual({ kind: 'all' })
    expect(visibleFilter(actor([]), account)).toEqual({ kind: 'none' })
  })
})

describe('The agency and the surety', () => {
  const officer = actor([], { officerRoles: ['adjustments'] })
  test('an officer reads every account and does nothing in a trader’s name', () => {
    expect(ask(officer, 'view_declarations')).toBe('yes')
    expect(ask(officer, 'view_statements')).toBe('yes')
    expect(ask(officer, 'submit_declaration')).toBe('no_access')
    expect(visibleFilter(officer, account)).toEqual({ kind: 'all' })
  })
  test('release records come from the agency’s client, bonds from a surety’s', () => {
    const surety = actor([], { kind: 'client', clientKind: 'surety' })
    expect(ask(surety, 'file_bond')).toBe('yes')
    expect(ask(surety, 'view_declarations')).toBe('no_access')
    expect(ask(surety, 'record_release')).toBe('role')
    expect(ask(actor([], { kind: 'client', clientKind: 'agency' }), 'record_release')).toBe('yes')
    expect(ask(inColumn.BAM, 'file_bond')).toBe('role')
  })
})

describe('Properties', () => {
  const anyAction = fc.constantFrom(...actions)
  const anyDay = fc.integer({ min: -800, max: 800 }).map((days) => addDays(today, days))
  const anyRole = fc.constantFrom<Role>('RD', 'ED', 'PAM', 'BAM')
  const anyGrant = fc.oneof(
    anyRole.map((role): Grant => own(role)),
    fc
      .record({
        level: fc.constantFrom('pP' as const, 'pB' as const),
        isRestricted: fc.boolean(),
        isAssigned: fc.boolean(),
      })
      .map(
        ({ level, isRestricted, isAssigned }): Grant =>
          delegated({
            level,
            bn15: level === 'pB' ? null : account,
            isRestricted,
            assigned: isAssigned ? [always] : [],
          }),
      ),
  )
  const anyActor = fc
    .tuple(fc.array(anyGrant, { maxLength: 4 }), anyRole)
    .map(([grants, role]) => actor([atHome(role), ...grants]))

  test('no grant, nothing allowed on any account', () => {
    fc.assert(
      fc.property(anyAction, anyDay, (action, on) => {
        const isForAll =
          action === 'edit_own_profile' || action === 'use_tariff_tools' || action === 'request_business_access'
        expect(may(actor([]), action, account, on).allowed).toBe(isForAll)
      }),
    )
  })
  test('one more grant never takes a right away', () => {
    fc.assert(
      fc.property(anyActor, anyGrant, anyAction, anyDay, (who, grant, action, on) => {
        const more = { ...who, grants: [...who.grants, grant] }
        expect(may(who, action, account, on).allowed && !may(more, action, account, on).allowed).toBe(false)
      }),
    )
  })
  test('nothing is allowed on a business without a grant there', () => {
    fc.assert(
      fc.property(anyActor, fc.constantFrom(...accountActions), anyDay, (who, action, on) => {
        if (PERMISSIONS[action].level === 'self') return
        expect(may(who, action, bn15('700000003RM0001'), on)).toEqual({ allowed: false, reason: 'no_access' })
      }),
    )
  })
})
