import {
  approveDelegation,
  openProgramAccount,
  registerBusiness,
  requestDelegation,
  SYSTEM_ACTOR,
} from '../src/access/index.ts'
import { enrolInRpp } from '../src/enrolment/index.ts'
import type { IsoDate } from '../src/kernel/dates.ts'
import { type Bn15, bn9, bn15, isBn9CheckDigitRight } from '../src/kernel/ids.ts'
import { type Database, SYSTEM } from '../src/platform/db.ts'

const BROKER = bn9('739204162')

/** Forty clients of the demo broker, as a broker of some size has: their account rows are locked apart from each other. */
export async function addImporters(db: Database, count: number, today: IsoDate): Promise<Bn15[]> {
  const accounts: Bn15[] = []
  for (let base = 40_000_001; accounts.length < count; base += 1) {
    const digit = [...'0123456789'].find((last) => isBn9CheckDigitRight(`${base}${last}`))
    const number = bn9(`${base}${digit}`)
    const account = bn15(`${number}RM0001`)
    await db.transaction(SYSTEM, async (tx) => {
      const address = { line: '1 Bench Road', city: 'Halifax', country: 'CA' }
      const business = {
        bn9: number,
        legalName: `Bench Importer ${accounts.length + 1}`,
        address,
        language: 'en',
        kinds: ['importer'],
      } as const
      const steps = [
        await registerBusiness(tx, SYSTEM_ACTOR, business, today),
        await openProgramAccount(
          tx,
          SYSTEM_ACTOR,
          { bn9: number, profile: 'importer', bn15: account, openedOn: '2025-01-02' as IsoDate },
          today,
        ),
        await enrolInRpp(
          tx,
          SYSTEM_ACTOR,
          { bn15: account, hasSecurity: true, validFrom: '2025-01-02' as IsoDate },
          today,
        ),
      ]
      const asked = await requestDelegation(
        tx,
        SYSTEM_ACTOR,
        { clientBn9: number, providerBn9: BROKER, kind: 'business' },
        today,
      )
      if (!asked.ok || steps.some((step) => !step.ok)) throw new Error('the bench importer was refused')
      const approved = await approveDelegation(
        tx,
        SYSTEM_ACTOR,
        { delegationId: asked.value, kind: 'business', visibility: ['program_all', 'business_info'] },
        today,
      )
      if (!approved.ok) throw new Error('the bench delegation was refused')
    })
    accounts.push(account)
  }
  return accounts
}
