import { decimalText } from '../kernel/decimal.ts'
import { versionText } from '../kernel/ids.ts'
import type { Refusal } from '../kernel/outcome.ts'
import type { Lang } from '../platform/i18n.ts'
import { explainOnWire, type ProblemCatalogue } from '../platform/problems.ts'
import type { TariffReference } from '../tariff/index.ts'
import { amountsAnswer, simaCode, workingAnswer } from '../tariff/index.ts'
import { money } from '../web/api.ts'
import type {
  AssessedLine,
  Cad,
  CadListItem,
  CadStatus,
  CadVersion,
  CheckedCad,
  FieldChange,
  TimelineEntry,
  VersionDifference,
  VersionSummary,
} from './cad.ts'
import { headerJson, invoiceJson, lineJson } from './print-cad.ts'

/** In whose language the words of an answer are, and where they come from. Figures and codes are in none. */
export interface Reader {
  readonly lang: Lang
  readonly reference: TariffReference
  readonly catalogue: ProblemCatalogue
}

/** A version as answered: the CAD as posted, with charges and their working, and what became of it. */
export function versionAnswer(version: CadVersion, cadStatus: CadStatus, reader: Reader) {
  const number = version.transactionNumber
  const self = `/api/v1/declarations/${number}`
  return {
    ...cadAnswer(version.cad, version.lines, reader),
    version: versionText(version.version),
    number: `${number}${versionText(version.version)}`,
    status: version.status === 'superseded' ? version.status : cadStatus === 'accepted' ? version.status : cadStatus,
    filer: { bn9: version.filer, name: version.filerName },
    submittedBy: version.submittedByName,
    acceptedAt: version.acceptedAt,
    accountingDate: version.accountedOn,
    paymentDueDate: version.paymentDueOn,
    totals: amountsAnswer(version.totals),
    warnings: version.warnings.map((warning) => warningAnswer(warning, reader)),
    links: {
      self,
      versions: `${self}/versions`,
      timeline: `${self}/timeline`,
      receipt: `${self}/receipt?format=pdf`,
      ...(version.version > 1 ? { difference: `${self}/versions/${version.version}/difference` } : {}),
    },
  }
}

/** The answer of "check": what filing would give, and no number where none was given. */
export const checkedAnswer = (checked: CheckedCad, reader: Reader) => ({
  ...cadAnswer(checked.cad, checked.lines, reader),
  valid: true,
  accountingDate: checked.accountedOn,
  paymentDueDate: checked.paymentDueOn,
  totals: amountsAnswer(checked.totals),
  warnings: checked.warnings.map((warning) => warningAnswer(warning, reader)),
})

const cadAnswer = (cad: Cad, lines: readonly AssessedLine[], reader: Reader) => ({
  ...headerJson(cad),
  invoices: cad.invoices.map((invoice, index) => ({
    ...invoiceJson(invoice),
    lines: lines.filter((one) => one.invoiceIndex === index).map((one) => lineAnswer(one, reader)),
  })),
})

function lineAnswer({ line, assessment }: AssessedLine, reader: Reader) {
  const { reference, lang } = reader
  const code = reference.treatment(assessment.treatment)?.code
  return {
    ...lineJson(line),
    charges: {
      tariffTreatment: code ?? assessment.treatment,
      exchangeRate: decimalText(assessment.exchangeRate),
      exchangeRatePublishedOn: assessment.exchangeRatePublishedOn,
      ...amountsAnswer(assessment.amounts),
      simaCode: simaCode(line.sima?.subject ?? null, assessment),
      working: assessment.working.map((one) => workingAnswer(one, reference, lang)),
    },
  }
}

export const warningAnswer = (warning: Refusal, { catalogue, lang }: Reader) => ({
  ...explainOnWire(catalogue, warning, lang),
  title: catalogue[warning.code]?.[lang].title ?? warning.code,
})

export const listItemAnswer = (item: CadListItem) => ({
  transactionNumber: item.transactionNumber,
  version: versionText(item.version),
  number: `${item.transactionNumber}${versionText(item.version)}`,
  type: item.type,
  status: item.status,
  importer: item.importer,
  filer: item.filer,
  clientReference: item.clientReference,
  releaseDate: item.releasedOn,
  office: item.office,
  accountingDate: item.accountedOn,
  acceptedAt: item.acceptedAt,
  paymentDueDate: item.paymentDueOn,
  lineCount: item.lineCount,
  description: item.firstDescription,
  valueForDuty: money(item.valueForDuty),
  total: money(item.total),
  links: { self: `/api/v1/declarations/${item.transactionNumber}` },
})

export const summaryAnswer = (summary: VersionSummary) => ({
  version: versionText(summary.version),
  status: summary.status,
  acceptedAt: summary.acceptedAt,
  accountingDate: summary.accountedOn,
  submittedBy: summary.submittedByName,
  filer: summary.filerName,
  reasonCodes: summary.reasonCodes,
  totals: amountsAnswer(summary.totals),
})

export const differenceAnswer = (difference: VersionDifference) => ({
  transactionNumber: difference.transactionNumber,
  from: summaryAnswer(difference.from),
  to: summaryAnswer(difference.to),
  totals: amountsAnswer(difference.totals),
  changedCharges: difference.changedCharges,
  fields: difference.fields.map(fieldAnswer),
  lines: difference.lines.map((line) => ({
    lineNumber: line.lineNumber,
    description: line.description,
    kind: line.kind,
    fields: line.fields.map(fieldAnswer),
    before: line.before && amountsAnswer(line.before.assessment.amounts),
    after: amountsAnswer(line.after.assessment.amounts),
    difference: amountsAnswer(line.difference),
    reasonCodes: line.reasonCodes,
    remarks: line.remarks,
  })),
})

const fieldAnswer = ({ pointer, field, before, after }: FieldChange) => ({ pointer, field, before, after })

export const timelineAnswer = (entry: TimelineEntry) => ({
  kind: entry.kind,
  date: entry.on,
  at: entry.at,
  version: entry.version === null ? null : versionText(entry.version),
  by: entry.by,
  posted: entry.posted === null ? null : money(entry.posted),
})
