import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays, isoDate } from '../../src/kernel/dates.ts'
import { type ServerUnderTest, startPostgres } from '../postgres.ts'
import { call, type Machine, machine, moveClock } from './machine.ts'
import { discard, type Product, startProduct } from './product.ts'
import { closingDays, FIVE_LINES, fiveLines, LARKSPUR, lastBusinessDay, NOBODY, NOT_DELEGATED } from './world.ts'

interface OpenApiCall {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
}

/** The same story on the embedded database and on a PostgreSQL server: the program must not see the difference. */
for (const kind of ['embedded', 'server'] as const)
  describe(`On the ${kind} database`, () => {
    let server: ServerUnderTest | undefined
    let product: Product
    let broker: Machine
    let importer: Machine
    let today: string

    beforeAll(async () => {
      server = kind === 'server' ? await startPostgres() : undefined
      product = await startProduct(server ? { env: { DATABASE_URL: server.url } } : {})
      broker = await machine(product.url, 'demo-broker')
      importer = await machine(product.url, 'demo-importer')
      today = (await broker.call('GET', '/sandbox/clock')).json.today
    })
    afterAll(async () => {
      expect(await product.stop()).toBe(0)
      await discard(product)
      await server?.stop()
    })

    const cents = (text: string): bigint => BigInt(text.replace('.', ''))
    const account = async () => (await importer.call('GET', `/accounts/${LARKSPUR}`)).json

    describe('From a declaration to a paid statement, through HTTP', () => {
      let filed: { transactionNumber: string; paymentDueDate: string }
      let before: bigint

      test('the estimate, the check and the filed declaration agree to the cent', async () => {
        const cad = fiveLines(lastBusinessDay(today))
        const estimate = await call(product.url, 'POST', '/estimates', {
          body: { lines: cad.invoices.flatMap((invoice) => invoice.lines) },
        })
        expect(estimate.status).toBe(200)
        const checked = await broker.call('POST', '/declarations/validate', { body: cad })
        expect(checked.status).toBe(200)
        before = cents((await account()).balance.amount)
        const answer = await broker.call('POST', '/declarations', { body: cad, key: 'journey-1' })
        expect(answer.status, answer.text).toBe(201)
        filed = answer.json
        expect(answer.headers.get('location')).toContain(filed.transactionNumber)
        expect(filed.transactionNumber).toMatch(/^12345\d{9}$/)
        for (const totals of [estimate.json.totals, checked.json.totals, answer.json.totals])
          for (const [name, amount] of Object.entries(FIVE_LINES)) expect(totals[name].amount, name).toBe(amount)
        expect(cents((await account()).balance.amount) - before).toBe(cents(FIVE_LINES.total))
      })

      test('the same key and body again: the stored answer, and nothing twice', async () => {
        const cad = fiveLines(lastBusinessDay(today))
        const answer = await broker.call('POST', '/declarations', { body: cad, key: 'journey-1' })
        expect(answer.status).toBe(201)
        expect(answer.headers.get('idempotency-replayed')).toBe('true')
        expect(answer.json.transactionNumber).toBe(filed.transactionNumber)
        expect(cents((await account()).balance.amount) - before).toBe(cents(FIVE_LINES.total))
      })

      test('the same key with another body is refused', async () => {
        const cad = { ...fiveLines(lastBusinessDay(today)), clientReference: 'PO 7742' }
        const answer = await broker.call('POST', '/declarations', { body: cad, key: 'journey-1' })
        expect(answer.status).toBe(422)
        expect(answer.json.errors[0].code).toBe('platform.idempotency_key_reused')
      })

      test('every amount of every line says how it came about', async () => {
        const { json } = await broker.call('GET', `/declarations/${filed.transactionNumber}`)
        const lines = json.invoices.flatMap((invoice: { lines: unknown[] }) => invoice.lines)
        expect(lines).toHaveLength(5)
        for (const line of lines) {
          const { charges } = line
          expect(charges.working.map((one: { charge: string }) => one.charge)).toEqual(
            expect.arrayContaining(['valueForDuty', 'customsDuty', 'gst']),
          )
          for (const one of charges.working) expect(one.source, JSON.stringify(one)).toBeTruthy()
        }
      })

      test('another business’s client does not see it', async () => {
        const surety = await machine(product.url, 'demo-surety')
        expect((await surety.call('GET', `/declarations/${filed.transactionNumber}`)).status).toBe(404)
        expect((await call(product.url, 'GET', `/declarations/${filed.transactionNumber}`)).status).toBe(401)
      })

      test('the 25th closes the month: the statement has the declaration, in every format', async () => {
        const { statementOn, paymentDueOn } = closingDays(lastBusinessDay(today))
        const next = await call(product.url, 'GET', `/calendar?releaseDate=${lastBusinessDay(today)}&stream=rpp`)
        const closesOn = next.json.statementOn as string
        expect([statementOn, closesOn]).toContain(closesOn)
        if (closesOn > today) await moveClock(broker, closesOn)
        const { json } = await importer.call('GET', `/accounts/${LARKSPUR}/statements`)
        expect(json.data[0].date).toBe(closesOn)
        expect(json.data[0].paymentDueOn).toBe(next.json.paymentDueOn)
        expect(paymentDueOn).toBeTruthy()
        for (const [format, begin] of [
          ['json', '{'],
          ['csv', ''],
          ['xlsx', 'PK'],
          ['pdf', '%PDF'],
        ] as const) {
          const statement = await importer.call('GET', `/accounts/${LARKSPUR}/statements/${closesOn}?format=${format}`)
          expect(statement.status).toBe(200)
          expect(statement.text.startsWith(begin)).toBe(true)
        }
      })

      test('paid by card, the balance is zero and the trail leads to the debts', async () => {
        const owed = (await account()).balance.amount
        expect(cents(owed)).toBeGreaterThan(0n)
        const started = await importer.call('POST', '/payments', {
          body: { account: LARKSPUR, amount: { amount: owed, currency: 'CAD' }, method: 'card' },
          key: 'pay-1',
        })
        expect(started.status, started.text).toBe(201)
        const { id } = started.json
        const done = await importer.call('POST', `/sandbox/payments/${id}/complete`, {
          body: { card: '4242424242424242' },
        })
        expect(done.status, done.text).toBeLessThan(300)
        const trail = await importer.call('GET', `/payments/${id}/trail`)
        expect(JSON.stringify(trail.json)).toContain(filed.transactionNumber)
        expect((await account()).balance.amount).toBe('0.00')
      })
    })

    describe('Killed without warning between posts', () => {
      test('nothing accepted is lost, and repeating every request doubles nothing', async () => {
        const day = (await broker.call('GET', '/sandbox/clock')).json.today
        const bodies = Array.from({ length: 12 }, (_, n) => ({
          key: `kill-${n}`,
          body: { ...fiveLines(lastBusinessDay(day)), clientReference: `KILL ${n}` },
        }))
        const startBalance = cents((await account()).balance.amount)
        const accepted = new Map<string, string>()
        const posts = bodies.map(async ({ key, body }) => {
          const answer = await broker.call('POST', '/declarations', { body, key }).catch(() => undefined)
          if (answer?.status === 201) accepted.set(key, answer.json.transactionNumber)
        })
        // As soon as some are through and others are under way.
        while (accepted.size < 3) await new Promise((resolve) => setTimeout(resolve, 2))
        await product.kill()
        await Promise.all(posts)
        product = await product.again()
        broker = await machine(product.url, 'demo-broker')
        importer = await machine(product.url, 'demo-importer')
        for (const { key, body } of bodies) {
          const answer = await broker.call('POST', '/declarations', { body, key })
          expect(answer.status, answer.text).toBe(201)
          const known = accepted.get(key)
          if (known) {
            expect(answer.json.transactionNumber).toBe(known)
            expect(answer.headers.get('idempotency-replayed')).toBe('true')
          }
        }
        const listed = await broker.call('GET', `/declarations?importer=${LARKSPUR}&q=KILL&limit=200`)
        expect(listed.json.data).toHaveLength(12)
        expect(new Set(listed.json.data.map((one: { transactionNumber: string }) => one.transactionNumber)).size).toBe(
          12,
        )
        expect(cents((await account()).balance.amount) - startBalance).toBe(12n * cents(FIVE_LINES.total))
      })
    })

    describe('Bad input: a clear answer in both languages, nothing stored', () => {
      const good = () => fiveLines(lastBusinessDay(today))
      const changed = (change: (cad: ReturnType<typeof fiveLines>) => void) => {
        const cad = good()
        change(cad)
        return cad
      }
      const first = (cad: ReturnType<typeof fiveLines>) => cad.invoices[0]?.lines[0] as Record<string, unknown>
      const far = () => addDays(isoDate(today), 400)

      const cases: [string, () => unknown, string][] = [
        [
          'an unknown classification',
          () => changed((cad) => Object.assign(first(cad), { classification: '6912.00.90.99' })),
          '/invoices/0/lines/0/classification',
        ],
        [
          'a wrong unit',
          () =>
            changed((cad) =>
              Object.assign(cad.invoices[0]?.lines[1] ?? {}, { quantity: { amount: '5', unit: 'LTR' } }),
            ),
          '/invoices/0/lines/1/quantity',
        ],
        [
          'a wrong check digit of the transaction number',
          () => ({ ...good(), transactionNumber: '12345000000013' }),
          '/transactionNumber',
        ],
        ['a wrong check digit of the importer', () => ({ ...good(), importer: '123456789RM0001' }), '/importer'],
        [
          'a negative value',
          () => changed((cad) => Object.assign(first(cad), { value: { amount: '-1.00', currency: 'CAD' } })),
          '/invoices/0/lines/0/value',
        ],
        [
          'a release in the future',
          () => changed((cad) => Object.assign(cad.release, { date: far() })),
          '/release/date',
        ],
        [
          'an unknown currency',
          () => changed((cad) => Object.assign(first(cad), { value: { amount: '10.00', currency: 'QQQ' } })),
          '/invoices/0/lines/0/value',
        ],
      ]
      const countOf = async () =>
        (await broker.call('GET', `/declarations?importer=${LARKSPUR}&limit=200`)).json.data.length as number

      for (const [what, cad, pointer] of cases)
        test(`${what}`, async () => {
          const before = await countOf()
          const answers = await Promise.all(
            (['en', 'fr'] as const).map((lang) =>
              broker.call('POST', '/declarations', { body: cad(), key: `bad ${what} ${lang}`, lang }),
            ),
          )
          for (const answer of answers) {
            expect(answer.status, answer.text).toBe(422)
            expect(answer.headers.get('content-type')).toContain('application/problem+json')
            const error = answer.json.errors.find((one: { pointer?: string }) => one.pointer?.includes(pointer))
            expect(error, answer.text).toBeDefined()
            expect(error.detail.length).toBeGreaterThan(10)
            expect(error.cure.length).toBeGreaterThan(5)
          }
          expect(answers[0]?.json.errors[0].detail).not.toBe(answers[1]?.json.errors[0].detail)
          expect(await countOf()).toBe(before)
        })

      test('an importer who has not delegated looks the same as one who does not exist', async () => {
        const answers = await Promise.all(
          [NOT_DELEGATED, NOBODY].map((number) =>
            broker.call('POST', '/declarations', { body: { ...good(), importer: number }, key: `stranger ${number}` }),
          ),
        )
        const [theirs, nobodys] = answers
        expect([403, 404, 422]).toContain(theirs?.status)
        const told = (answer: typeof theirs) =>
          answer?.json.errors.map((one: { code: string; detail: string }) => [
            one.code,
            one.detail.replaceAll(/\d{9}RM\d{4}/g, '…'),
          ])
        expect(theirs?.status).toBe(nobodys?.status)
        expect(told(theirs)).toEqual(told(nobodys))
      })

      test('a body of 10 MB is refused before it is read', async () => {
        const answer = await broker.call('POST', '/declarations', { raw: `"${'x'.repeat(10_000_000)}"`, key: 'big' })
        expect(answer.status).toBe(413)
        expect(answer.json.errors[0].code).toBe('platform.body_too_large')
      })

      test('malformed JSON is named as such, in French too', async () => {
        const answer = await broker.call('POST', '/declarations', { raw: '{"type": "AB",', key: 'broken', lang: 'fr' })
        expect(answer.status).toBe(400)
        expect(answer.json.title).toBe('Le corps n’est pas du JSON')
      })

      test('all that is wrong is said at once', async () => {
        const cad = changed((one) => {
          Object.assign(first(one), { classification: '0000.00.00.00', countryOfOrigin: 'QQ' })
          Object.assign(one.release, { office: '9999' })
        })
        const answer = await broker.call('POST', '/declarations', { body: cad, key: 'many' })
        expect(answer.status).toBe(422)
        expect(answer.json.errors.length).toBeGreaterThanOrEqual(3)
      })

      test('a filing without a key is refused', async () => {
        const answer = await broker.call('POST', '/declarations', { body: good() })
        expect(answer.status).toBe(400)
        expect(answer.json.errors[0].code).toBe('platform.idempotency_key_missing')
      })
    })

    test('the reference of the API is OpenAPI 3.1 and names every call of the first issue', async () => {
      const { json } = await call(product.url, 'GET', '/openapi.json')
      expect(json.openapi).toBe('3.1.0')
      // Every call that takes query fields takes the language among them.
      const calls = Object.entries(json.paths as Record<string, Record<string, OpenApiCall>>).flatMap(
        ([path, methods]) =>
          Object.entries(methods).map(([method, { parameters = [] }]) => ({
            call: `${method} ${path}`,
            fields: parameters.filter((one) => one.in === 'query').map((one) => one.name),
          })),
      )
      const withFields = calls.filter(({ fields }) => fields.length > 0)
      expect(withFields.length).toBeGreaterThan(15)
      expect(withFields.filter(({ fields }) => !fields.includes('lang')).map(({ call }) => call)).toEqual([])
      for (const path of [
        '/tariff/search',
        '/tariff/classifications/{code}',
        '/estimates',
        '/exchange-rates',
        '/calendar',
        '/declarations',
        '/declarations/validate',
        '/accounts/{bn15}',
        '/accounts/{bn15}/statements/{date}',
        '/payments',
        '/payments/{id}/trail',
        '/sandbox/clock',
        '/jobs/{id}',
      ])
        expect(Object.keys(json.paths)).toContain(path)
    })
  })
