import { anyone, get, type Route, signedIn } from '../web/routes.ts'
import { find } from './find-handler.tsx'
import { showHome } from './home.tsx'

export const routes: readonly Route[] = [get('/', anyone, showHome), get('/find', signedIn, find)]
