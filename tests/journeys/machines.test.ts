import { createHash } from 'node:crypto'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { OData } from '@odata/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { discard, type Product, startProduct } from './product.ts'

/** The built product, read by programs that were not written for it. */
describe('Machines read the tariff', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(async () => {
    expect(await product.stop()).toBe(0)
    await discard(product)
  })

  test('@odata/client reads the tariff service: a number, its duties, a count', async () => {
    const client = OData.New({ serviceEndpoint: `${product.url}/v1/tariff-srv/` })
    const options = client
      .newOptions()
      .filter(client.newFilter().property('TariffNumber').eq('9617.00.00.00'))
      .expand('to_customsDuties')
    const [number] = await client.getEntitySet('tariffClassifications').query(options)
    const ordinary = number.to_customsDuties.results.find(
      (one: { TariffTreatmentCode: string }) => one.TariffTreatmentCode === '002',
    )
    expect(ordinary.AdValoremRateRegValue).toBe('7.5')
    expect(await client.getEntitySet('tariffClassifications').count()).toBeGreaterThan(10_000)
  })

  test('the exchange rates of a day, in the shape of the agency', async () => {
    const answer = await fetch(
      `${product.url}/exchange-rate-lambda/exchange-rates?startDate=2025-12-05&endDate=2025-12-05`,
    )
    const { ForeignExchangeRates: rates } = (await answer.json()) as {
      ForeignExchangeRates: { Rate: string; FromCurrency: { Value: string } }[]
    }
    expect(Number(rates.find((one) => one.FromCurrency.Value === 'USD')?.Rate)).toBeGreaterThan(1)
  })

  test('the daily file is what its checksum says, and the second request hears 304', async () => {
    const list = (await (await fetch(`${product.url}/api/v1/tariff/snapshots`)).json()) as {
      data: { files: { href: string; sha256: string }[] }[]
    }
    const file = list.data[0]?.files[0]
    expect(file).toBeDefined()
    const first = await fetch(`${product.url}${file?.href}`)
    const bytes = Buffer.from(await first.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256)
    const again = await fetch(`${product.url}${file?.href}`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  test('a model finds a number, its duty and the day to pay through /mcp', async () => {
    const client = new Client({ name: 'journey', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${product.url}/mcp`)))
    const call = async (name: string, given: Record<string, unknown>) => {
      const { structuredContent } = await client.callTool({ name, arguments: given })
      return structuredContent as Record<string, unknown>
    }
    const found = await call('search_tariff', { query: '9617.00.00.00' })
    expect(found.data).toMatchObject([{ classification: '9617000000' }])
    const line = {
      classification: '9617000000',
      countryOfOrigin: 'JP',
      directShipmentDate: '2026-11-02',
      tariffTreatment: '02',
      value: { amount: '2000.00', currency: 'CAD' },
    }
    expect(await call('estimate_duties', { lines: [line] })).toMatchObject({
      totals: { customsDuty: { amount: '150.00' } },
    })
    expect(await call('release_calendar', { releaseDate: '2026-11-24' })).toMatchObject({ paymentDueOn: '2026-12-31' })
    await client.close()
  })
})
