import { officers, whoMay } from '../access/index.ts'
import { get, post, type Route } from '../web/routes.ts'
import { showAdjustments } from './pages/adjustment-queue.tsx'
import { postAdjustmentDecision, postWithdrawal, showAdjustment } from './pages/adjustments.tsx'
import {
  downloadLines,
  downloadReceipt,
  showCad,
  showDifference,
  showList,
  showReceipt,
} from './pages/cad-handlers.tsx'
import { postCheck, showCheck } from './pages/file-draft.tsx'
import {
  postDiscard,
  postGrid,
  postInvoice,
  postLine,
  postParties,
  postRelease,
  postRemoveInvoice,
} from './pages/save-draft.tsx'
import {
  showDiscard,
  showGrid,
  showInvoice,
  showInvoices,
  showLine,
  showLines,
  showParties,
  showRelease,
  showRemoveInvoice,
  showTasks,
} from './pages/show-draft.tsx'
import { postCopy, postCorrect, postStart, showDrafts, showStart } from './pages/start-handlers.tsx'
import { downloadTemplate, postUpload, showUpload } from './pages/upload-lines.tsx'

const mayView = whoMay('view_declarations')
const mayDraft = whoMay('draft_declaration')
const mayFile = whoMay('submit_declaration')
const mayAdjust = whoMay('adjust_declaration')
const adjustmentsDesk = officers('adjustments')
const DRAFT = '/declarations/drafts/:draftId'
const CAD = '/declarations/:transactionNumber'

/** The pages of declarations. Fixed words come before the number, since the first that fits is taken. */
export const routes: readonly Route[] = [
  get('/declarations', mayView, showList),
  get('/declarations/new', mayDraft, showStart),
  post('/declarations/new', mayDraft, postStart),

  get('/declarations/drafts', mayView, showDrafts),
  get(DRAFT, mayDraft, showTasks),
  get(`${DRAFT}/parties`, mayDraft, showParties),
  post(`${DRAFT}/parties`, mayDraft, postParties),
  get(`${DRAFT}/release`, mayDraft, showRelease),
  post(`${DRAFT}/release`, mayDraft, postRelease),
  get(`${DRAFT}/invoices`, mayDraft, showInvoices),
  get(`${DRAFT}/invoices/:invoice`, mayDraft, showInvoice),
  post(`${DRAFT}/invoices/:invoice`, mayDraft, postInvoice),
  get(`${DRAFT}/invoices/:invoice/remove`, mayDraft, showRemoveInvoice),
  post(`${DRAFT}/invoices/:invoice/remove`, mayDraft, postRemoveInvoice),
  get(`${DRAFT}/invoices/:invoice/grid`, mayDraft, showGrid),
  post(`${DRAFT}/invoices/:invoice/grid`, mayDraft, postGrid),
  get(`${DRAFT}/invoices/:invoice/upload`, mayDraft, showUpload),
  post(`${DRAFT}/invoices/:invoice/upload`, mayDraft, postUpload),
  get(`${DRAFT}/invoices/:invoice/template.csv`, mayDraft, downloadTemplate('csv')),
  get(`${DRAFT}/invoices/:invoice/template.xlsx`, mayDraft, downloadTemplate('xlsx')),
  get(`${DRAFT}/lines`, mayDraft, showLines),
  get(`${DRAFT}/invoices/:invoice/lines/:line`, mayDraft, showLine),
  post(`${DRAFT}/invoices/:invoice/lines/:line`, mayDraft, postLine),
  get(`${DRAFT}/check`, mayDraft, showCheck),
  post(`${DRAFT}/check`, mayFile, postCheck),
  get(`${DRAFT}/discard`, mayDraft, showDiscard),
  post(`${DRAFT}/discard`, mayDraft, postDiscard),

  get(CAD, mayView, showCad),
  get(`${CAD}/receipt`, mayView, showReceipt),
  get(`${CAD}/receipt.pdf`, mayView, downloadReceipt),
  get(`${CAD}/receipt.json`, mayView, downloadReceipt),
  get(`${CAD}/lines`, mayView, downloadLines),
  get(`${CAD}/versions/:version/difference`, mayView, showDifference),
  post(`${CAD}/versions/:version/withdrawal`, mayAdjust, postWithdrawal),
  post(`${CAD}/correct`, mayDraft, postCorrect),
  post(`${CAD}/copy`, mayDraft, postCopy),

  get('/officer/adjustments', adjustmentsDesk, showAdjustments),
  get('/officer/adjustments/:transactionNumber/:version', adjustmentsDesk, showAdjustment),
  post('/officer/adjustments/:transactionNumber/:version', adjustmentsDesk, postAdjustmentDecision),
]
