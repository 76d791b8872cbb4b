import { isoDate } from '../../kernel/dates.ts'
import { moneyObject, toJson } from '../../platform/tabular.ts'
import { apiRouter, createRoute, problem, problemResponses, queryOf } from '../../web/api.ts'
import { dailyNotice, noticeItems } from '../daily-notice.ts'
import { fileAnswer, noticeFile } from '../files.ts'
import { transactionList } from '../transaction-list.ts'
import { forAccount, json, security, tags } from './common.ts'
import { DailyNoticeAnswer, dayPath, format, inEveryForm } from './shapes.ts'

export const dailyNoticesApi = apiRouter()

dailyNoticesApi.openapi(
  createRoute({
    method: 'get',
    path: '/accounts/{bn15}/daily-notices/{date}',
    tags,
    security,
    summary: 'What was posted on one business day',
    request: { params: dayPath, query: queryOf({ format }) },
    responses: { 200: inEveryForm('The notice', DailyNoticeAnswer), ...problemResponses },
  }),
  (context) => {
    const { bn15: text, date } = context.req.valid('param')
    const { format: wanted } = context.req.valid('query')
    return forAccount(context, 'view_daily_notices', text, async (tx, bn15) => {
      const notice = await dailyNotice(tx, bn15, isoDate(date))
      if (!notice) return problem(context, [{ code: 'billing.notice_unknown', params: { account: bn15, date } }])
      const all = transactionList(await noticeItems(tx, bn15, notice))
      const { lang } = context.var
      if (wanted === 'json')
        return json(context, {
          account: bn15,
          date: notice.noticedOn,
          from: notice.fromOn,
          issuedOn: notice.issuedOn,
          debits: moneyObject(notice.debits),
          credits: moneyObject(notice.credits),
          data: toJson(all),
        })
      return fileAnswer(await noticeFile(all, notice, bn15, wanted, lang), lang)
    })
  },
)
