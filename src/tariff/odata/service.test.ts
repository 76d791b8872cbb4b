import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isoDate } from '../../kernel/dates.ts'
import { buildReferenceFromFiles } from '../testing.ts'
import { rateFields } from './duty-rate.ts'
import { entityTypes, SERVICE } from './model.ts'
import { problems } from './problems.ts'
import { odataService } from './service.ts'
import { appWith } from './testing.ts'

const today = isoDate('2026-11-24')
const app = appWith(SERVICE, odataService(1e9), { today, catalogue: problems })
const tariff = buildReferenceFromFiles()

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(`${SERVICE}/${path}`, { headers })
  return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text(), answer }
}
interface Row {
  readonly [name: string]: unknown
}
const json = async (path: string, headers: Record<string, string> = {}) => {
  const { status, text } = await get(path, { accept: 'application/json', ...headers })
  return { status, body: JSON.parse(text) as { d: Row & { results: Row[] }; error: Row } }
}
const KEY = "TariffNumber='0101.21.00.00',AsOfDate=datetime'2026-11-24T00:00:00'"

describe('The tariff service of the agency (OData 2)', () => {
  for (const [option, status] of [
    ["filter=TariffNumber eq '0101.21.00.00'", 400],
    ['top=1', 400],
    ['Skip=1', 400],
    ['$Top=1', 400],
    ['format=json', 200],
    ['sap-client=100', 200],
    ['_=1', 200],
  ] as const)
    test(`${option}: ${status === 200 ? 'changes no row' : 'is refused, since every row would be answered'}`, async () => {
      const answer = await json(`gstCodes?${option}`)
      expect(answer.status).toBe(status)
      if (status === 400) expect(answer.body.error.code).toBe('tariff.odata_option')
    })

  test('Atom is the default, JSON comes by Accept or $format', async () => {
    expect((await get(`tariffClassifications(${KEY})`)).type).toContain('application/atom+xml')
    expect((await get(`tariffClassifications(${KEY})`, { accept: 'application/xml' })).type).toContain('atom+xml')
    expect((await get(`tariffClassifications(${KEY})?$format=json`)).type).toContain('application/json')
    expect((await get(`tariffClassifications(${KEY})`, { accept: 'application/json' })).type).toContain('json')
    expect((await get(`tariffClassifications(${KEY})?$format=csv`)).status).toBe(400)
    const refused = await get('tariffClassifications?$format=csv', { accept: 'application/json' })
    expect(JSON.parse(refused.text).error.code).toBe('tariff.odata_option')
  })

  test('a classification by its key, encoded or not, in Atom', async () => {
    for (const key of [KEY, encodeURIComponent(KEY)]) {
      const { status, text } = await get(`tariffClassifications(${key})`)
      expect(status).toBe(200)
      expect(text).toContain('<d:TariffNumber>0101.21.00.00</d:TariffNumber>')
      expect(text).toContain('<d:AsOfDate m:type="Edm.DateTime">2026-11-24T00:00:00</d:AsOfDate>')
      expect(text).toContain('<d:TariffItemNumber>0101.21.00</d:TariffItemNumber>')
      expect(text).toContain('m:type="Edm.DateTime">9999-12-31T00:00:00</d:TariffNumberValidEndDate>')
      expect(text).toContain('title="to_customsDuties"/>')
    }
  })

  test('the same in verbose JSON, in French', async () => {
    const { body } = await json(`tariffClassifications(${KEY})`, { 'accept-language': 'FR' })
    expect(body.d).toMatchObject({
      TariffNumber: '0101.21.00.00',
      AsOfDate: `/Date(${Date.parse('2026-11-24')})/`,
      Language: 'FR',
      UnitOfMeasureCode: 'NMB',
      InactiveIndicator: 'N',
      __metadata: { type: 'ZAPI_TARIFF_QUERY_SRV.tariffClassification' },
    })
    expect(body.d.Description).toBe(tariff.node('0101210000', today)?.title.fr)
  })

  test('every property of the model is answered, no other', async () => {
    for (const type of entityTypes) {
      const { body } = await json(`${type.set}?$top=1`)
      for (const row of body.d.results) {
        const names = [...type.properties, ...type.navigation].map((one) => one.name)
        expect(Object.keys(row).filter((name) => name !== '__metadata')).toEqual(names)
      }
    }
  })

  test('a duty by item and treatment: treatments have three digits, shorter ones are understood', async () => {
    for (const treatment of ['002', '02', '2', 'MFN']) {
      const { body } = await json(`customsDuties(TariffItemNumber='9617.00.00',TariffTreatmentCode='${treatment}')`)
      expect(body.d).toMatchObject({
        TariffItemNumber: '9617.00.00',
        TariffTreatmentCode: '002',
        AdValoremRateRegValue: '7.5',
        AdValoremRateRegQualifierCode: '3',
        SpecificRateRegValue: '0',
      })
    }
  })

  test('AsOfDate of the filter is the day that is answered for', async () => {
    const ask = (day: string) =>
      json(`customsDuties?$filter=TariffItemNumber eq '96170000' and AsOfDate eq datetime'${day}T00:00:00'`)
    const codes = async (day: string) => (await ask(day)).body.d.results.map((one) => one.TariffTreatmentCode)
    expect(await codes('2026-01-01')).not.toContain('CPUKT')
    expect(await codes('2026-11-24')).toContain('CPUKT')
    expect(await codes('2025-01-01')).toEqual([])
  })

  test('$filter, $orderby, $skip, $top, $select and $inlinecount together', async () => {
    const { body } = await json(
      "tariffClassifications?$filter=startswith(TariffNumber,'0101')&$orderby=TariffNumber desc&$skip=1&$top=2&$select=TariffNumber&$inlinecount=allpages",
    )
    const lines = tariff.nodes(today).filter((node) => node.level === 10 && node.code.startsWith('0101'))
    expect(body.d.__count).toBe(String(lines.length))
    const expected = lines
      .map((node) => node.code)
      .sort()
      .reverse()
      .slice(1, 3)
    expect(body.d.results.map((one) => String(one.TariffNumber).replaceAll('.', ''))).toEqual(expected)
    expect(Object.keys(body.d.results[0] ?? {})).toEqual(['__metadata', 'TariffNumber'])
    expect((await get("tariffClassifications/$count?$filter=startswith(TariffNumber,'0101')")).text).toBe(
      String(lines.length),
    )
  })

  test('$expand brings the duties of the item, and so does the navigation', async () => {
    const { body } = await json(`tariffClassifications(${KEY})?$expand=to_customsDuties`)
    const inside = (body.d.to_customsDuties as { results: Row[] }).results
    expect(inside.map((one) => one.TariffTreatmentCode)).toContain('003')
    const { body: there } = await json(`tariffClassifications(${KEY})/to_customsDuties`)
    expect(there.d.results).toEqual(inside)
    const atom = await get(`tariffClassifications(${KEY})?$expand=to_customsDuties`)
    expect(atom.text.match(/<d:TariffTreatmentCode>/g)).toHaveLength(inside.length)
  })

  test('a long set comes in pages that lead through all of it', async () => {
    const seen = new Set<string>()
    let next: string | undefined = 'tariffClassifications?$select=TariffNumber'
    let pages = 0
    while (next !== undefined) {
      const { body } = await json(next)
      for (const row of body.d.results) seen.add(String(row.TariffNumber))
      next = (body.d.__next as string | undefined)?.split(`${SERVICE}/`)[1]
      pages += 1
    }
    expect(seen.size).toBe(tariff.nodes(today).filter((node) => node.level === 10).length)
    expect(pages).toBeGreaterThan(1)
  })

  test('the next page is found by key: nothing is missed or told twice, whatever was asked besides', async () => {
    const filter = "startswith(TariffItemNumber,'84') and AdValoremRateRegValue ge 0"
    const seen: string[] = []
    let next: string | undefined =
      `customsDuties?$filter=${filter}&$select=TariffItemNumber,TariffTreatmentCode&$skip=3`
    while (next !== undefined) {
      const { body } = await json(next)
      for (const row of body.d.results) seen.push(`${row.TariffItemNumber} ${row.TariffTreatmentCode}`)
      next = (body.d.__next as string | undefined)?.split(`${SERVICE}/`)[1]
      if (next !== undefined) expect(next).toContain('skiptoken')
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(5_000)
    expect(seen.length).toBe(Number((await get(`customsDuties/$count?$filter=${filter}`)).text) - 3)
    const { body } = await json("customsDuties?$top=2&$inlinecount=allpages&$skiptoken='0101.21.00,002'")
    expect(body.d.results[0]).toMatchObject({ TariffItemNumber: '0101.21.00', TariffTreatmentCode: '003' })
    expect(body.d.__count).toBe((await get('customsDuties/$count')).text)
  })

  test('the place of a row that is gone is found; what is no place, or an option said twice, is refused', async () => {
    const { body } = await json("customsDuties?$top=1&$skiptoken='0101.21.00,999'")
    expect(body.d.results[0]?.TariffItemNumber).toBe('0101.29.00')
    for (const query of [
      '$skiptoken=foo',
      '$skiptoken=0101.21.00',
      "$skiptoken='0101.21.00,002'&$orderby=TariffItemNumber",
      '$top=1&$top=2',
      '$skiptoken=',
    ])
      expect([query, (await json(`customsDuties?${query}`)).status]).toEqual([query, 400])
    expect((await json('gstCodes?$skiptoken=01')).status).toBe(400)
  })

  test('an order over the whole set is right, and its pages go on', async () => {
    const rates = async (query: string) =>
      (await json(`customsDuties?$select=AdValoremRateRegValue&${query}`)).body.d.results.map((one) =>
        Number(one.AdValoremRateRegValue),
      )
    const first = await rates('$orderby=AdValoremRateRegValue desc&$top=50')
    expect(first).toEqual([...first].sort((a, b) => b - a))
    expect(first[0]).toBeGreaterThan(200)
    expect(await rates('$orderby=AdValoremRateRegValue desc&$skip=40&$top=10')).toEqual(first.slice(40))
    expect(await rates('$orderby=AdValoremRateRegValue&$top=1')).toEqual([0])
  })

  test('a property by itself, its bare value, one of the duties behind a number, and how many there are', async () => {
    expect((await json(`tariffClassifications(${KEY})/UnitOfMeasureCode`)).body).toEqual({
      d: { UnitOfMeasureCode: 'NMB' },
    })
    expect((await get(`tariffClassifications(${KEY})/UnitOfMeasureCode`)).text).toMatch(/<d:UnitOfMeasureCode .*>NMB</)
    expect((await get(`tariffClassifications(${KEY})/UnitOfMeasureCode/$value`)).text).toBe('NMB')
    expect((await get(`tariffClassifications(${KEY})/AsOfDate/$value`)).text).toBe('2026-11-24T00:00:00')
    const { body } = await json(`tariffClassifications(${KEY})/to_customsDuties(TariffTreatmentCode='003')`)
    expect(body.d).toMatchObject({ TariffItemNumber: '0101.21.00', TariffTreatmentCode: '003' })
    const other = `tariffClassifications(${KEY})/to_customsDuties(TariffItemNumber='9617.00.00',TariffTreatmentCode='003')`
    expect((await json(other)).status).toBe(404)
    const inside = (await json(`tariffClassifications(${KEY})/to_customsDuties`)).body.d.results
    expect((await get(`tariffClassifications(${KEY})/to_customsDuties/$count`)).text).toBe(String(inside.length))
    for (const path of ['Nope', 'UnitOfMeasureCode/$count', '$value', 'to_customsDuties/$value', "AsOfDate('x')"])
      expect([path, (await json(`tariffClassifications(${KEY})/${path}`)).status]).toEqual([path, 404])
  })

  test('$select reaches into what is expanded', async () => {
    const { body } = await json(
      `tariffClassifications(${KEY})?$expand=to_customsDuties&$select=TariffNumber,to_customsDuties/TariffTreatmentCode`,
    )
    expect(Object.keys(body.d)).toEqual(['__metadata', 'TariffNumber', 'to_customsDuties'])
    const [duty] = (body.d.to_customsDuties as { results: Row[] }).results
    expect(Object.keys(duty ?? {})).toEqual(['__metadata', 'TariffTreatmentCode'])
    expect((await json('tariffClassifications?$top=1&$select=to_customsDuties/Nope')).status).toBe(400)
  })

  test('the language may be told as sap-language, and is told back', async () => {
    for (const [query, accept, lang] of [
      ['', 'fr-CA', 'fr'],
      ['?sap-language=FR', 'EN', 'fr'],
      ['?sap-language=EN', 'FR', 'en'],
      ['?sap-language=DE', 'FR', 'fr'],
    ] as const) {
      const { answer } = await get(`tariffClassifications(${KEY})${query}`, { 'accept-language': accept })
      expect([query, answer.headers.get('content-language')]).toEqual([query, lang])
    }
  })

  test('a preferred format is taken by its weight', async () => {
    for (const [accept, type] of [
      ['application/json;q=0.5, application/xml', 'atom+xml'],
      ['application/atom+xml;q=0.1, application/json', 'json'],
      ['application/json;odata=verbose', 'json'],
      ['application/xml, application/json', 'atom+xml'],
      ['text/html, */*', 'atom+xml'],
    ] as const)
      expect([accept, (await get('gstCodes?$top=1', { accept })).type]).toEqual([accept, expect.stringContaining(type)])
  })

  test('long answers are packed for who takes them so; HEAD has the head of GET', async () => {
    const path = 'tariffClassifications?$top=20&$format=json'
    const small = await get(path, { 'accept-encoding': 'gzip, deflate' })
    expect(small.answer.headers.get('content-encoding')).toBe('gzip')
    const whole = await get(path)
    expect(whole.answer.headers.get('content-encoding')).toBeNull()
    const again = await app.request(`${SERVICE}/${path}`, { headers: { 'accept-encoding': 'gzip' } })
    expect(gunzipSync(Buffer.from(await again.arrayBuffer())).toString()).toBe(whole.text)
    expect(small.answer.headers.get('vary')).toContain('Accept-Encoding')
    const head = await app.request(`${SERVICE}/${path}`, { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([
      200,
      '',
      whole.answer.headers.get('etag'),
    ])
    expect((await get(path, { 'if-none-match': '"a", *' })).status).toBe(304)
  })

  describe('A batch', () => {
    const part = (request: string, headers = '') =>
      `--b1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n${request} HTTP/1.1\r\n${headers}\r\n\r\n`
    const send = async (body: string, type = 'multipart/mixed; boundary=b1') => {
      const answer = await app.request(`${SERVICE}/$batch`, {
        method: 'POST',
        headers: { 'content-type': type, accept: 'application/json' },
        body,
      })
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text: await answer.text() }
    }

    test('answers each of its parts, whichever way the address is written, faults in their places', async () => {
      const { status, type, text } = await send(
        `${part('GET gstCodes?$top=1')}${part(`GET ${SERVICE}/gstCodes('01')`, 'Accept-Language: fr\r\n')}` +
          `${part(`GET http://elsewhere.example${SERVICE}/gstCodes/$count`)}${part('GET /api/v1/status')}` +
          `${part("GET gstCodes(GSTCode='99')")}${part('DELETE gstCodes')}` +
          '--b1\r\nContent-Type: multipart/mixed; boundary=c1\r\n\r\n--c1\r\nContent-Type: application/http\r\n\r\nPOST gstCodes HTTP/1.1\r\n\r\n{}\r\n--c1--\r\n--b1--',
      )
      expect([status, type]).toEqual([202, expect.stringMatching(/^multipart\/mixed; boundary=batchresponse_/)])
      expect(text.match(/HTTP\/1\.1 \d+/g)?.map((one) => Number(one.slice(9)))).toEqual([
        200, 200, 200, 404, 404, 405, 405,
      ])
      expect(text).toContain('"Language":"FR"')
    })

    test('is refused when it is none, too long, or has too many parts', async () => {
      expect((await send('x', 'application/json')).status).toBe(400)
      expect((await send(part('GET gstCodes'))).status).toBe(400)
      expect((await send('--b1\r\n\r\nhello\r\n--b1--')).status).toBe(400)
      expect((await send(`${part('GET gstCodes').repeat(101)}--b1--`)).status).toBe(413)
      expect((await send('x'.repeat(300_000))).status).toBe(413)
      expect((await get('$batch')).status).toBe(400)
    })

    test('stops when its answers grow too long', async () => {
      const { text } = await send(`${part('GET tariffClassifications?$format=atom').repeat(4)}--b1--`)
      expect(text.match(/HTTP\/1\.1 \d+/g)?.map((one) => Number(one.slice(9)))).toEqual([200, 200, 200, 413])
    })

    test('no text makes it fail', async () => {
      const piece = fc.constantFrom('--b1', '\r\n', '\n', 'Content-Type: application/http', 'GET x', '--', ':', ' ')
      await fc.assert(
        fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))), async (pieces) => {
          expect([202, 400]).toContain((await send(pieces.join(''))).status)
        }),
        { numRuns: 300 },
      )
    })
  })

  test('excise: which rates may meet a number, what they are, and the duty on cigars', async () => {
    const { body: borne } = await json("exciseTaxes?$filter=TariffNumber eq '8703.23.00.10'")
    const codes = borne.d.results.map((one) => one.ExciseTaxCode)
    expect(codes).toContain('AIR-CONDITIONER')
    const { body: one } = await json("exciseTaxRates(ExciseTaxCode='AIR-CONDITIONER')", { 'accept-language': 'FR' })
    expect(one.d).toMatchObject({ ExciseTaxRateTypeCode: '1', ExciseTaxRateValue: '100', UnitOfMeasureCode: 'NMB' })
    expect(one.d.Description).toMatch(/^Climatiseur/)
    const { body: cigars } = await json('exciseDutyRates')
    expect(cigars.d.results[0]).toMatchObject({ ExciseDutyRateValue: '40.43121', UnitOfMeasureCode: 'MIL' })
    expect(cigars.d.results.every((row) => String(row.TariffNumber).startsWith('2402.10'))).toBe(true)
    expect((await json("exciseTaxes(TariffNumber='0101.21.00.00',ExciseTaxCode='AIR-CONDITIONER')")).status).toBe(404)
  })

  test('faults come in the form of OData, in the language and format asked for', async () => {
    const { status, body } = await json("tariffClassifications?$filter=Nope eq 'x'", { 'accept-language': 'FR' })
    expect(status).toBe(400)
    expect(body.error).toMatchObject({ code: 'tariff.odata_property_unknown', message: { lang: 'fr' } })
    expect(JSON.stringify(body.error)).toContain('n’a pas de propriété')
    const xml = await get('nothingHere')
    expect(xml.status).toBe(404)
    expect(xml.text).toContain('<code>tariff.odata_resource</code><message xml:lang="en">')
    expect((await json("tariffClassifications(TariffNumber='9999.99.99.99')")).status).toBe(404)
    expect((await json('tariffClassifications(TariffNumber=1)')).status).toBe(400)
    expect((await json('tariffClassifications?$top=-1')).status).toBe(400)
    expect((await json('tariffClassifications?$expand=toNothing')).status).toBe(400)
    const posted = await app.request(`${SERVICE}/gstCodes`, { method: 'POST' })
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  test('no address and no filter makes the service fail', async () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("('", "')", '$count', '%', '%zz', "(TariffNumber='"),
    )
    await fc.assert(
      fc.asyncProperty(part, fc.string({ unit: 'binary' }), async (tail, filter) => {
        const query = new URLSearchParams({ $filter: filter, $top: '1' })
        const path = `${SERVICE}/gstCodes${tail.replace(/[?#]/g, '')}?${query}`
        const { status } = await app.request(new Request(new URL(path, 'http://localhost')))
        expect([200, 400, 404]).toContain(status)
      }),
      { numRuns: 300 },
    )
  })

  test('an answer that has not changed is not sent again', async () => {
    const first = await get(`tariffClassifications(${KEY})`)
    const tag = first.answer.headers.get('etag') ?? ''
    expect((await get(`tariffClassifications(${KEY})`, { 'if-none-match': tag })).status).toBe(304)
    expect((await get('gstCodes', { 'if-none-match': tag })).status).toBe(200)
  })

  test('gstCodes serves the codes that the assessment reads, in either language, by day', async () => {
    const { body } = await json('gstCodes')
    const codes = (body.d.results as { GSTCode: string; Description: string }[]).map((one) => one.GSTCode)
    expect(codes).toEqual(tariff.gstCodes(today).map(({ code }) => code))
    expect(codes).not.toContain('W1')
    const holiday = await json("gstCodes(GSTCode='W1',AsOfDate=datetime'2025-01-15T00:00:00')")
    expect(holiday.body.d).toMatchObject({ GSTCode: 'W1', InactiveIndicator: 'N' })
  })

  test('the metadata names every set with its key, and says which names are our own', async () => {
    const { text, type } = await get('$metadata')
    expect(type).toContain('application/xml')
    for (const one of entityTypes) expect(text).toContain(`<EntitySet Name="${one.set}"`)
    expect(text.match(/carm:assumed/g)).toHaveLength(2)
    expect(text.match(/carm:codes/g)).toHaveLength(3)
    expect((await json('')).body.d).toEqual({ EntitySets: entityTypes.map((one) => one.set) })
    expect((await get('')).text).toContain('<app:collection href="gstCodes">')
  })
})

describe('Rate fields', () => {
  test('every rate of the tariff but N/A can be said in them', () => {
    const faults: string[] = []
    const seen = new Set<string>()
    for (const node of tariff.nodes(today).filter((one) => one.level === 8)) {
      const keys = new Set<string>()
      for (const row of tariff.rates(node.code, today)) {
        keys.add(row.treatment)
        if (seen.has(row.text)) continue
        seen.add(row.text)
        if (row.parsed === null || (!('notAvailable' in row.parsed) && !rateFields(row.parsed))) faults.push(row.text)
      }
      if (keys.size === 0) faults.push(node.code)
    }
    expect(faults).toEqual([])
    expect(seen.size).toBeGreaterThan(100)
  })
})
