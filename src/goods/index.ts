/** The front door of goods. Start reading at README.md. */
import type { Lang } from '../platform/i18n.ts'
import type { MenuItem } from '../ui/index.ts'
import { texts } from './texts.ts'

export { goodsApi } from './api.ts'
export { addGoods } from './keep-goods.ts'
export { problems } from './problems.ts'
export { routes } from './routes.ts'
export { tasks } from './watch.ts'

/** The way there from every page. */
export const goodsFooter = (lang: Lang): MenuItem => ({ path: '/goods', text: texts[lang].title })
