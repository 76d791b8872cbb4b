import { torontoDay } from '../../kernel/dates.ts'
import { decimalText } from '../../kernel/decimal.ts'
import type { Lang } from '../../platform/i18n.ts'
import type { Tabular, TabularColumn } from '../../platform/tabular.ts'
import { CHARGES, chargeName } from '../../tariff/index.ts'
import type { CadListItem, CadStatus, CadVersion } from '../cad.ts'
import { type Texts, texts } from '../texts.ts'

const label = (name: (t: Texts) => string) => ({ en: name(texts.en), fr: name(texts.fr) })

/** The list as a file: the same rows, all columns. */
export function listTabular(items: readonly CadListItem[], names: ReadonlyMap<string, string>): Tabular {
  const columns: readonly TabularColumn[] = [
    { key: 'transactionNumber', label: label((t) => t.list.number), kind: 'text' },
    { key: 'version', label: label((t) => t.list.version), kind: 'number' },
    { key: 'type', label: label((t) => t.list.type), kind: 'text' },
    {
      key: 'status',
      label: label((t) => t.file.status),
      kind: 'text',
      words: (value: string, lang: Lang) => texts[lang].status[value as CadStatus] ?? value,
    },
    { key: 'importer', label: label((t) => t.list.importer), kind: 'text' },
    { key: 'importerName', label: label((t) => t.file.importer), kind: 'text' },
    { key: 'filer', label: label((t) => t.file.filer), kind: 'text' },
    { key: 'clientReference', label: label((t) => t.list.reference), kind: 'text' },
    { key: 'releasedOn', label: label((t) => t.list.released), kind: 'date' },
    { key: 'acceptedOn', label: label((t) => t.list.accepted), kind: 'date' },
    { key: 'paymentDueOn', label: label((t) => t.list.due), kind: 'date' },
    { key: 'office', label: label((t) => t.list.office), kind: 'text' },
    { key: 'lineCount', label: label((t) => t.list.lineCount), kind: 'number' },
    { key: 'firstDescription', label: label((t) => t.list.goods), kind: 'text' },
    { key: 'valueForDuty', label: label((t) => t.list.vfd), kind: 'money', isSummed: true },
    { key: 'total', label: label((t) => t.list.total), kind: 'money', isSummed: true },
  ]
  const rows = items.map((item) => ({
    ...item,
    importerName: names.get(item.importer) ?? '',
    acceptedOn: torontoDay(item.acceptedAt),
  }))
  return { name: label((t) => t.file.sheet), columns, rows }
}

/** The lines of one version as a file, every charge in its own column. */
export function linesTabular(version: CadVersion): Tabular {
  const charged = CHARGES.filter((charge) => charge === 'valueForDuty' || version.totals[charge] !== 0n)
  const columns: readonly TabularColumn[] = [
    { key: 'line', label: label((t) => t.amounts.line), kind: 'number' },
    { key: 'invoice', label: label((t) => t.file.invoice), kind: 'text' },
    { key: 'description', label: label((t) => t.detail.goods), kind: 'text' },
    { key: 'classification', label: label((t) => t.file.classification), kind: 'text' },
    { key: 'origin', label: label((t) => t.detail.origin), kind: 'text' },
    { key: 'treatment', label: label((t) => t.detail.treatment), kind: 'text' },
    { key: 'quantity', label: label((t) => t.detail.quantity), kind: 'number' },
    { key: 'unit', label: label((t) => t.file.unit), kind: 'text' },
    { key: 'value', label: label((t) => t.file.value), kind: 'money' },
    { key: 'currency', label: label((t) => t.file.currency), kind: 'text' },
    ...charged.map(
      (charge): TabularColumn => ({
        key: charge,
        label: { en: chargeName(charge, 'en'), fr: chargeName(charge, 'fr') },
        kind: 'money',
        isSummed: true,
      }),
    ),
    { key: 'total', label: label((t) => t.list.total), kind: 'money', isSummed: true },
  ]
  const rows = version.lines.map(({ line, invoiceIndex, assessment }) => ({
    ...assessment.amounts,
    line: line.lineNumber,
    invoice: version.cad.invoices[invoiceIndex]?.number ?? '',
    description: line.description,
    classification: line.classification,
    origin: line.countryOfOrigin,
    treatment: assessment.treatment,
    quantity: line.quantity ? decimalText(line.quantity.amount) : null,
    unit: line.quantity?.unit ?? null,
    value: line.value.amount,
    currency: line.value.currency,
  }))
  return { name: label((t) => t.file.linesSheet), columns, rows }
}
