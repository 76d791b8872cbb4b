import { contentTypes, type FileOut, type TabularFormat, tabularFile, toJson } from '../../platform/tabular.ts'
import { url } from '../../ui/index.ts'
import { type PageContext, seeOther } from '../../web/page-context.ts'
import { type Answer, answerOf } from './answer.ts'
import { readForm } from './form.ts'
import { shortQuery } from './link.ts'
import { estimatePaper } from './paper.ts'
import { estimateRows } from './rows.ts'
import { texts } from './texts.ts'
import { tools } from './tools.ts'

import '../services.ts'

export const FILE_FORMATS = ['pdf', 'xlsx', 'csv', 'json'] as const
type FileFormat = (typeof FILE_FORMATS)[number]

/** GET /estimate.pdf and its sisters: the estimate of the same query as a file. What cannot be worked out leads to the page. */
export const downloadEstimate =
  (format: FileFormat) =>
  async (context: PageContext): Promise<Response> => {
    const { lang, services, today, search } = context
    const form = readForm(search, today)
    const answer = form.isAsked ? answerOf(form, lang, services.tariff, today) : undefined
    if (!answer?.ok) return seeOther(context, `/estimate?${search}`)
    const address = `${services.config.publicUrl}${url(lang, '/estimate')}?${shortQuery(form, lang)}`
    const file = await fileOf(format, answer.value, address, context)
    return new Response(file.body, {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename="${file.fileName}"`,
        'cache-control': 'no-store',
      },
    })
  }

async function fileOf(format: FileFormat, answer: Answer, address: string, context: PageContext): Promise<FileOut> {
  const { lang, services, today } = context
  const { result } = answer
  const stem = `${tools[lang].files.stem}-${result.rateOn}`
  if (format === 'pdf') {
    const body = await estimatePaper({ answer, reference: services.tariff, lang, today, address })
    return { body, contentType: contentTypes.pdf, fileName: `${stem}.pdf` }
  }
  const list = estimateRows(result, services.tariff, lang)
  if (format !== 'json') return tabularFile(list, format satisfies TabularFormat, lang, stem)
  const whole = {
    caveat: texts[lang].caveat,
    ratesOn: result.rateOn,
    edition: services.tariff.edition(result.rateOn),
    address,
    // The last row of the other files is the caveat, which stands above.
    data: toJson({ ...list, rows: list.rows.slice(0, -1) }),
  }
  return {
    body: new TextEncoder().encode(JSON.stringify(whole, null, 2)),
    contentType: contentTypes.json,
    fileName: `${stem}.json`,
  }
}
