import { OData } from '@odata/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { SERVICE } from './model.ts'
import { problems } from './problems.ts'
import { odataService } from './service.ts'
import { appWith, listenOn } from './testing.ts'

/** A client library from npm, as it comes: what it reads, a program written for the agency's service reads. */
describe('@odata/client reads the service over HTTP, unchanged', () => {
  let client: OData
  let close: () => Promise<void>
  beforeAll(async () => {
    const app = appWith(SERVICE, odataService(1e9), { today: isoDate('2026-11-24'), catalogue: problems })
    const server = await listenOn(app)
    close = server.close
    client = OData.New({ serviceEndpoint: `${server.url}${SERVICE}/` })
  })
  afterAll(() => close())

  test('an entity by its key', async () => {
    const found = await client
      .getEntitySet('customsDuties')
      .retrieve({ TariffItemNumber: '9617.00.00', TariffTreatmentCode: '002' })
    expect(found).toMatchObject({ AdValoremRateRegValue: '7.5', TariffTreatmentCode: '002' })
  })

  test('a filter, an order, a page and a choice of properties', async () => {
    const set = client.getEntitySet('tariffClassifications')
    const options = client
      .newOptions()
      .filter(client.newFilter().property('TariffItemNumber').eq('0101.21.00'))
      .orderby('TariffNumber')
      .top(5)
      .select(['TariffNumber', 'UnitOfMeasureCode'])
    const found = await set.query(options)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ TariffNumber: '0101.21.00.00', UnitOfMeasureCode: 'NMB' })
  })

  test('the duties of a classification, expanded', async () => {
    const options = client
      .newOptions()
      .filter(client.newFilter().property('TariffNumber').eq('9617.00.00.00'))
      .expand('to_customsDuties')
    const [found] = await client.getEntitySet('tariffClassifications').query(options)
    expect(found.to_customsDuties.results.length).toBeGreaterThan(10)
  })

  test('a count', async () => {
    const count = await client.getEntitySet('customsDuties').count({ TariffTreatmentCode: '002' })
    expect(count).toBeGreaterThan(5_000)
  })

  test('several questions in one batch', async () => {
    const [duty, codes] = await client.execBatchRequests([
      client.newBatchRequest({
        collection: 'customsDuties',
        id: { TariffItemNumber: '9617.00.00', TariffTreatmentCode: '002' },
        method: 'GET',
      }),
      client.newBatchRequest({ collection: 'gstCodes', method: 'GET', params: client.newOptions().top(2) }),
    ])
    expect((await duty?.json())?.d).toMatchObject({ AdValoremRateRegValue: '7.5' })
    expect((await codes?.json())?.d.results).toHaveLength(2)
  })

  test('a fault is read as a fault', async () => {
    const asked = client.getEntitySet('gstCodes').query(client.newFilter().property('Nope').eq('x'))
    await expect(asked).rejects.toThrow(/no property "Nope"/)
  })
})
