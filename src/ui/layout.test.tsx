import { expect, test } from 'vitest'
import { type Instant, isoDate } from '../kernel/dates.ts'
import { type Frame, Money, Page, Table, TextField } from './index.ts'

const frame: Frame = {
  lang: 'fr',
  path: '/declarations?view=late',
  csrfToken: 'token',
  nonce: 'n',
  formKey: 'key_1',
  person: { name: 'Dana Okafor' },
  account: { bn15: '123456782RM0001', legalName: 'Larkspur <b>Housewares</b>' },
  today: isoDate('2026-11-26'),
  madeAt: '2026-11-26T14:12:00.000Z' as Instant,
  isDemo: true,
}

test('a page renders', () => {
  const html = (
    <Page frame={frame} title="Essai" section="money" errors={[{ field: 'a', text: 'Inscrivez le poids' }]}>
      <TextField lang="fr" name="a" label="Poids" hint="kg" error="Inscrivez le poids" after="kg" />
      <Table
        lang="fr"
        caption="Lignes"
        phone="stack"
        rows={[{ n: 1, m: '12.50' }]}
        columns={[
          { key: 'n', head: 'Ligne', isRowHead: true, cell: (row) => row.n },
          { key: 'm', head: 'Montant', isNum: true, cell: (row) => <Money lang="fr" amount={row.m} /> },
        ]}
        foot={[{ label: 'Total', cells: { m: <Money lang="fr" amount="-12.50" isTotal /> } }]}
      />
    </Page>
  ).toString()
  expect(html).toContain('<html lang="fr-CA">')
})
