/**
 * The permission table: who may do what, as data. Rows are those of accounts-and-access 4.2 (our reconstruction: the
 * agency's own table was not available); an adopter corrects single cells with rows of `access.permission`.
 *
 * Columns: UN nobody's employee, RD reader, ED editor, PAM program account manager, BAM business account manager,
 * pP service provider under program management, pB under business management.
 * Letters: `Y` yes, `-` no, `P` for the program accounts of the grant, `L` only a broker licensed that day,
 * `v` within the visibility the client gave.
 */
export const ROLES = ['UN', 'RD', 'ED', 'PAM', 'BAM', 'pP', 'pB'] as const
export type RoleColumn = (typeof ROLES)[number]
/** Roles a person may hold on a business or one of its program accounts, weakest first. */
export type Role = 'RD' | 'ED' | 'PAM' | 'BAM'

/** What a right is about: one program account, a whole business, or nobody's account at all. */
export type Level = 'account' | 'business' | 'self'

/** Which visibility a reader needs: own submissions are always seen, the other two are given by the client (TP-3). */
export type Sight = 'own_lines' | 'program_all' | 'business_info'

interface PermissionRow {
  /** Row of the book's table. */
  readonly row: string
  readonly level: Level
  readonly letters: readonly [UN: string, RD: string, ED: string, PAM: string, BAM: string, pP: string, pB: string]
  /** Present on reading: what a service provider must have been shown. */
  readonly sight?: Sight
  /** Reading: officers may, on every account. */
  readonly isReading?: true
  /** Only in a business that is a service provider. */
  readonly isForProviders?: true
}

const row = (
  number: string,
  level: Level,
  letters: string,
  more: Pick<PermissionRow, 'sight' | 'isReading' | 'isForProviders'> = {},
): PermissionRow => ({
  row: number,
  level,
  letters: letters.split(/\s+/) as unknown as PermissionRow['letters'],
  ...more,
})
const reading = (sight?: Sight): Pick<PermissionRow, 'sight' | 'isReading'> => ({
  isReading: true,
  ...(sight ? { sight } : {}),
})

// biome-ignore format: a table is read by its columns
export const PERMISSIONS = {
  //                                                       UN RD ED PAM BAM pP pB
  edit_own_profile:               row('1',   'self',     'Y  Y  Y  Y  Y  Y  Y'),
  use_tariff_tools:               row('2',   'self',     'Y  Y  Y  Y  Y  Y  Y'),
  request_business_access:        row('3',   'self',     'Y  Y  Y  Y  Y  -  -'),
  view_business_profile:          row('4',   'business', '-  -  -  -  Y  -  v',  reading('business_info')),
  edit_business_profile:          row('5',   'business', '-  -  -  -  Y  -  -'),
  view_program_profile:           row('6',   'account',  '-  P  P  P  Y  P  Y',  reading()),
  edit_program_profile:           row('7',   'account',  '-  -  -  P  Y  -  Y'),
  view_account:                   row('8',   'account',  '-  P  P  P  Y  Pv v',  reading('own_lines')),
  // The balance adds up everybody's transactions, so seeing only one's own is not enough.
  view_balance:                   row('8',   'account',  '-  P  P  P  Y  Pv v',  reading('program_all')),
  view_statements:                row('9',   'account',  '-  P  P  P  Y  v  v',  reading('program_all')),
  view_daily_notices:             row('9',   'account',  '-  P  P  P  Y  v  v',  reading('program_all')),
  export_transactions:            row('10',  'account',  '-  P  P  P  Y  Pv v',  reading('own_lines')),
  view_declarations:              row('11',  'account',  '-  P  P  P  Y  Pv v',  reading('own_lines')),
  draft_declaration:              row('12',  'account',  '-  -  P  P  Y  PL L'),
  submit_declaration:             row('13',  'account',  '-  -  P  P  Y  PL L'),
  correct_declaration:            row('14',  'account',  '-  -  P  P  Y  PL L'),
  adjust_declaration:             row('14b', 'account',  '-  -  P  P  Y  P  Y'),
  view_rulings:                   row('15',  'account',  '-  P  P  P  Y  Pv v',  reading('own_lines')),
  submit_ruling:                  row('16',  'account',  '-  -  P  P  Y  P  Y'),
  upload_documents:               row('17',  'account',  '-  -  P  P  Y  P  Y'),
  pay:                            row('18',  'account',  '-  -  P  P  Y  PL L'),
  manage_preauthorized_debit:     row('19',  'account',  '-  -  -  P  Y  -  -'),
  request_refund:                 row('20',  'account',  '-  -  -  P  Y  -  -'),
  view_security:                  row('21',  'account',  '-  P  P  P  Y  P  Y',  reading()),
  manage_security:                row('22',  'account',  '-  -  -  P  Y  -  Y'),
  enrol_in_program:               row('23',  'business', '-  -  -  -  Y  -  -'),
  enrol_in_sub_program:           row('24',  'account',  '-  -  -  P  Y  -  Y'),
  close_program_account:          row('25',  'account',  '-  -  -  -  Y  -  -'),
  file_appeal:                    row('26',  'account',  '-  -  P  P  Y  P  Y'),
  view_notices:                   row('27',  'account',  '-  P  P  P  Y  -  -',  reading()),
  manage_notices:                 row('27',  'account',  '-  -  -  P  Y  -  -'),
  view_employees:                 row('28',  'business', '-  -  -  P  Y  -  -',  reading()),
  manage_business_managers:       row('29',  'business', '-  -  -  -  Y  -  -'),
  manage_employees:               row('30',  'account',  '-  -  -  P  Y  -  -'),
  manage_third_parties_business:  row('31',  'business', '-  -  -  -  Y  -  -'),
  manage_third_parties_program:   row('32',  'account',  '-  -  -  P  Y  -  -'),
  request_client:                 row('33',  'business', '-  -  -  -  Y  -  -',  { isForProviders: true }),
  manage_client_groups:           row('34',  'business', '-  -  -  -  Y  -  -',  { isForProviders: true }),
  assign_employees:               row('35',  'business', '-  -  -  -  Y  -  -',  { isForProviders: true }),
  view_audit_log:                 row('36',  'business', '-  -  -  P  Y  -  -',  reading()),
  manage_api_clients:             row('37',  'business', '-  -  -  -  Y  -  -'),
} as const satisfies Record<string, PermissionRow>

/** Acts of others than traders, by the kind of API client that does them. */
export const SPECIAL_ACTIONS = {
  /** A surety lodges bonds for any importer who asked it to. */
  file_bond: 'surety',
  /** The release system hands over release records. */
  record_release: 'agency',
  /** Reference data of the tariff, rates, offices. */
  load_reference_data: 'agency',
} as const

export type AccountAction = keyof typeof PERMISSIONS
export type SpecialAction = keyof typeof SPECIAL_ACTIONS
export type Action = AccountAction | SpecialAction

export const isSpecial = (action: Action): action is SpecialAction => action in SPECIAL_ACTIONS

/** One corrected cell, from `access.permission`. */
export interface PermissionCorrection {
  readonly action: string
  readonly role: RoleColumn
  readonly letters: string
}

/** The letters of one cell: the correction when there is one, else what ships. */
export function lettersOf(
  action: AccountAction,
  role: RoleColumn,
  corrections: readonly PermissionCorrection[] = [],
): string {
  const corrected = corrections.find((one) => one.action === action && one.role === role)
  return corrected?.letters ?? PERMISSIONS[action].letters[ROLES.indexOf(role)] ?? '-'
}
