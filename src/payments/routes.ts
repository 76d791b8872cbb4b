import './cards.ts'
import { whoMay } from '../access/index.ts'
import { anyone, get, post, type Route } from '../web/routes.ts'
import { listPage } from './pages/list-handlers.tsx'
import { goToCard, postPay, showPay } from './pages/pay-handlers.tsx'
import { downloadReceipt, postCancel, postCheck, showPayment, showReceipt } from './pages/payment-handlers.tsx'
import { sandboxRoutes } from './pages/sandbox-handlers.tsx'

export const routes: readonly Route[] = [
  get('/money/pay', whoMay('pay'), showPay),
  post('/money/pay', whoMay('pay'), postPay),
  get('/payments', whoMay('view_account'), listPage),
  get('/payments/:id', whoMay('view_account'), showPayment),
  get('/payments/:id/card', anyone, goToCard),
  post('/payments/:id/check', whoMay('view_account'), postCheck),
  post('/payments/:id/cancel', whoMay('pay'), postCancel),
  get('/payments/:id/receipt', whoMay('view_account'), showReceipt),
  get('/payments/:id/receipt.pdf', whoMay('view_account'), downloadReceipt),
  ...sandboxRoutes,
]
