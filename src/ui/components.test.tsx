import { describe, expect, test } from 'vitest'
import { cents } from '../kernel/money.ts'
import {
  BarChart,
  Button,
  dateOfParts,
  datePartsOf,
  fieldErrors,
  gridLinesOf,
  LineGrid,
  Money,
  Pagination,
  Radios,
  SelectField,
  SummaryList,
  Table,
  TaskList,
  TextField,
  withBlankLines,
} from './index.ts'
import { tagsOf, textOf } from './markup.testing.ts'

describe('Fields', () => {
  test('stand in the order label, hint, error, control', () => {
    const html = String(
      <TextField lang="en" name="weight" label="Weight" hint="Whole kilograms" error="Enter it" after="kg" />,
    )
    const places = ['<label', 'weight-hint', 'weight-error', '<input'].map((part) => html.indexOf(part))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(tagsOf(html).find((tag) => tag.name === 'input')?.attributes['aria-describedby']).toBe(
      'weight-hint weight-unit weight-error',
    )
  })

  test('keep what was typed, whatever it was', () => {
    expect(String(<TextField lang="en" name="a" label="A" value={'"><script>'} />)).toContain(
      'value="&quot;&gt;&lt;script&gt;"',
    )
  })

  test('mark an optional one in words, never a required one by an asterisk', () => {
    expect(textOf(String(<TextField lang="fr" name="a" label="Note" isOptional />))).toContain('Note (facultatif)')
  })

  test('keep the choice', () => {
    const options = [
      { value: 'CN', text: 'China' },
      { value: 'PT', text: 'Portugal' },
    ]
    const select = tagsOf(String(<SelectField lang="en" name="o" label="Origin" options={options} value="PT" />))
    expect(select.filter((tag) => 'selected' in tag.attributes).map((tag) => tag.attributes.value)).toEqual(['PT'])
    const radios = tagsOf(String(<Radios lang="en" name="o" label="Origin" options={options} value="CN" />))
    expect(radios.filter((tag) => 'checked' in tag.attributes).map((tag) => tag.attributes.value)).toEqual(['CN'])
    expect(radios.find((tag) => tag.attributes.value === 'CN')?.attributes.id).toBe('o')
  })

  test('of a day join and split without judging', () => {
    const form = new FormData()
    for (const [part, value] of [
      ['year', '2026'],
      ['month', ' 1'],
      ['day', '5 '],
    ] as const)
      form.set(`released.${part}`, value)
    expect(dateOfParts(datePartsOf(form, 'released'))).toBe('2026-01-05')
    expect(dateOfParts({ year: '', month: ' ', day: '' })).toBe('')
    expect(dateOfParts({ year: '26', month: '13', day: '40' })).toBe('26-13-40')
  })
})

test('refusals become errors of the form, each at its control', () => {
  const problems = [
    { code: 'a', pointer: '/lines/0/quantity', detail: 'No quantity.', cure: 'Enter how many.' },
    { code: 'b', detail: 'Closed.', cure: '' },
  ]
  expect(fieldErrors(problems, (pointer) => pointer.slice(1).replaceAll('/', '-'))).toEqual([
    { field: 'lines-0-quantity', text: 'No quantity. Enter how many.' },
    { field: 'main', text: 'Closed.' },
  ])
})

describe('Money', () => {
  test('names a credit at totals only, and zero is none', () => {
    expect(textOf(String(<Money lang="en" amount={cents(-1n)} isTotal />)).trim()).toBe('−$0.01 (credit)')
    expect(String(<Money lang="en" amount="-1.00" />)).not.toContain('(credit)')
    expect(String(<Money lang="en" amount="-0.00" isTotal />)).not.toContain('credit')
  })

  test('a difference shows its sign', () => {
    expect(textOf(String(<Money lang="fr" amount="7.57" isSigned />))).toContain('+7,57')
    expect(textOf(String(<Money lang="fr" amount="0" isSigned />))).not.toContain('+')
  })
})

describe('Tables', () => {
  const columns = [
    { key: 'a', head: 'Debt', isRowHead: true, cell: (row: { a: string; b: string; c: string }) => row.a },
    {
      key: 'b',
      head: 'Due',
      cell: (row: { b: string }) => row.b,
      sort: { href: '?sort=due', state: 'ascending' as const },
    },
    { key: 'c', head: 'Amount', isNum: true, cell: (row: { c: string }) => row.c },
  ]
  const rows = [{ a: 'Duty', b: '2026-12-01', c: '1.00' }]

  test('put the label of a total over every column before its first figure', () => {
    const html = String(
      <Table lang="en" caption="Debts" columns={columns} rows={rows} foot={[{ label: 'All', cells: { c: '1.00' } }]} />,
    )
    expect(html).toMatch(
      /<tr class="is-total"><th scope="row" class="at-1" colspan="2">All<\/th><td class="num">1\.00<\/td>/,
    )
  })

  test('keep their roles when they stack, and label each cell', () => {
    const html = String(<Table lang="en" caption="Debts" columns={columns} rows={rows} phone="stack" />)
    expect(html).toContain('<td role="cell" data-label="Amount" class="num">1.00</td>')
    expect(html).toContain('<table class="table table--stack" role="table">')
  })

  test('say by which column they are sorted', () => {
    const html = String(<Table lang="en" caption="Debts" columns={columns} rows={rows} />)
    expect(tagsOf(html).filter((tag) => tag.attributes['aria-sort'])).toHaveLength(1)
  })
})

describe('Line grid', () => {
  const columns = [
    { key: 'code', head: 'Code', label: 'classification', width: 'code' as const },
    { key: 'duty', head: 'Duty', label: 'duty', width: 'm' as const, isWorkedOut: true },
  ]

  test('names every input by its line and ties the error row to it', () => {
    const lines = [
      { number: 6, values: { code: '8516.71.1' }, errors: [{ key: 'code', text: '7 digits, 10 are needed' }] },
    ]
    const html = String(<LineGrid lang="en" caption="Lines" columns={columns} lines={lines} />)
    const input = tagsOf(html).find((tag) => tag.name === 'input')
    expect(input?.attributes).toMatchObject({
      id: 'lines-6-code',
      name: 'lines.6.code',
      'aria-label': 'Line 6, classification',
      'aria-describedby': 'lines-6-error',
      'aria-invalid': 'true',
    })
    expect(html).toContain('id="lines-6-error"')
    expect(textOf(html)).toContain('not worked out')
  })

  test('comes back in order, without its blank lines, with pasted rows at the end', () => {
    const form = new FormData()
    form.set('lines.10.code', ' 7323 ')
    form.set('lines.2.code', '9617')
    form.set('lines.3.code', '')
    form.set('lines.3.other', 'not a column')
    form.set('lines.paste', '6302\tx\r\n\r\n4419')
    expect(gridLinesOf(form, ['code', 'goods'])).toEqual([
      { number: 1, values: { code: '9617' } },
      { number: 2, values: { code: '7323' } },
      { number: 3, values: { code: '6302', goods: 'x' } },
      { number: 4, values: { code: '4419' } },
    ])
    expect(withBlankLines([{ number: 1, values: {} }], 2).map((line) => line.number)).toEqual([1, 2, 3])
  })
})

test('a summary list says what was not provided, and its change link says what it changes', () => {
  const html = String(<SummaryList lang="en" items={[{ label: 'Note', change: { href: '/x', what: 'the note' } }]} />)
  expect(textOf(html)).toContain('Not provided')
  expect(textOf(html)).toContain('Change the note')
})

test('a locked task has no link', () => {
  const groups = [{ id: 'g', title: 'All', tasks: [{ title: 'File', href: '/file', state: 'locked' as const }] }]
  const html = String(<TaskList lang="en" groups={groups} />)
  expect(html).not.toContain('href="/file"')
  expect(textOf(html)).toContain('Cannot start yet')
})

test('a button with an address is a link, the others submit', () => {
  expect(String(<Button href="/en">Home</Button>)).toMatch(/^<a href="\/en"/)
  expect(
    String(
      <Button name="_action" value="file">
        File
      </Button>,
    ),
  ).toContain('type="submit"')
})

test('the last page of a list leads nowhere further', () => {
  expect(String(<Pagination lang="en" words="1 to 3 of 3" />)).not.toContain('<a')
})

describe('Chart', () => {
  const bars = ['Aug', 'Sep', 'Oct', 'Nov'].map((short, index) => ({
    short,
    long: short,
    values: [cents(BigInt(index) * 1_000_000n), cents(500_000n)],
  }))
  const html = String(
    <BarChart
      lang="en"
      id="c"
      title="Duties"
      finding="Highest in November."
      series={['Duty', 'GST']}
      head="Month"
      totalLabel="4 months"
      bars={bars}
    />,
  )

  test('says its finding, and the same figures stand in a table with their total', () => {
    expect(html).toContain('<desc id="c-wide-d">Highest in November.</desc>')
    expect(html).toContain('value="80000.00"')
  })

  test('is drawn from zero: bars stand on the axis and none leaves the frame', () => {
    const drawing = html.slice(
      html.indexOf('class="chart__wide"'),
      html.indexOf('</svg>', html.indexOf('class="chart__wide"')),
    )
    const rects = tagsOf(drawing).filter((tag) => tag.name === 'rect')
    expect(rects).toHaveLength(7)
    for (const { attributes } of rects) {
      const bottom = Number(attributes.y) + Number(attributes.height)
      expect(Number(attributes.y)).toBeGreaterThanOrEqual(24)
      expect(bottom).toBeLessThanOrEqual(240.05)
    }
  })

  test('of nothing but zeros still draws', () => {
    const zeros = bars.map((bar) => ({ ...bar, values: [cents(0n), cents(0n)] }))
    const empty = String(
      <BarChart
        lang="fr"
        id="z"
        title="Droits"
        finding="Rien."
        series={['Droits', 'TPS']}
        head="Mois"
        totalLabel="4 mois"
        bars={zeros}
      />,
    )
    expect(empty).not.toMatch(/NaN|Infinity/)
  })
})
