import { whoMay } from '../access/index.ts'
import { get, post, type Route } from '../web/routes.ts'
import {
  downloadReport,
  downloadTemplate,
  postSaving,
  postTake,
  postUpload,
  showReport,
  showSavings,
  showUpload,
} from './pages/file-handlers.tsx'
import {
  postAdd,
  postChange,
  postRemove,
  postSeen,
  showAdd,
  showChange,
  showItem,
  showList,
  showRemove,
} from './pages/handlers.tsx'

const mayView = whoMay('view_declarations')
const mayDraft = whoMay('draft_declaration')
const UPLOAD = '/goods/uploads/:uploadId'

/** My goods. Fixed words come before the item, since the first that fits is taken. */
export const routes: readonly Route[] = [
  get('/goods', mayView, showList),
  post('/goods/seen', mayDraft, postSeen),
  get('/goods/new', mayDraft, showAdd),
  post('/goods/new', mayDraft, postAdd),
  get('/goods/savings', mayView, showSavings),
  post('/goods/savings', mayDraft, postSaving),
  get('/goods/upload', mayDraft, showUpload),
  post('/goods/upload', mayDraft, postUpload),
  get('/goods/template.csv', mayDraft, downloadTemplate('csv')),
  get('/goods/template.xlsx', mayDraft, downloadTemplate('xlsx')),
  get(UPLOAD, mayDraft, showReport),
  get(`${UPLOAD}/report.csv`, mayDraft, downloadReport('csv')),
  get(`${UPLOAD}/report.xlsx`, mayDraft, downloadReport('xlsx')),
  post(`${UPLOAD}/take`, mayDraft, postTake),
  get('/goods/:itemId', mayView, showItem),
  get('/goods/:itemId/change', mayDraft, showChange),
  post('/goods/:itemId/change', mayDraft, postChange),
  get('/goods/:itemId/remove', mayDraft, showRemove),
  post('/goods/:itemId/remove', mayDraft, postRemove),
]
