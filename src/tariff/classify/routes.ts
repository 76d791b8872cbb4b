import { anyone, get, type Route } from '../../web/routes.ts'
import { showClassify } from './page.tsx'
import { downloadSummary } from './paper.ts'

/** Public, like the tariff itself. */
export const routes = [
  get('/tariff/classify', anyone, showClassify),
  get('/tariff/classify.pdf', anyone, downloadSummary),
] satisfies Route[]
