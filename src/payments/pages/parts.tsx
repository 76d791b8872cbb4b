import type { Lang } from '../../platform/i18n.ts'
import { type Crumb, Status, Tag, type Tone } from '../../ui/index.ts'
import type { PaymentStatus } from '../payment.ts'
import { texts } from '../texts.ts'

export const moneyCrumbs = (lang: Lang): Crumb[] => [
  { path: '/', text: texts[lang].home },
  { path: '/money', text: texts[lang].money },
]
export const paymentCrumbs = (lang: Lang): Crumb[] => [
  ...moneyCrumbs(lang),
  { path: '/payments', text: texts[lang].payments },
]

const tones: Record<PaymentStatus, Tone> = {
  initiated: 'idle',
  pending: 'wait',
  posted: 'ok',
  partly_allocated: 'ok',
  allocated: 'ok',
  failed: 'bad',
  abandoned: 'idle',
  reversed: 'bad',
}

export const PaymentTag = ({ lang, status }: { lang: Lang; status: PaymentStatus }) => (
  <Tag tone={tones[status]}>{texts[lang].statuses[status]}</Tag>
)
export const PaymentState = ({ lang, status }: { lang: Lang; status: PaymentStatus }) => (
  <Status tone={tones[status]}>{texts[lang].statuses[status]}</Status>
)
