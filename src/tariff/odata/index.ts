/** The front door of the agency's tariff service. Start reading at `service.ts`. */
export { SERVICE } from './model.ts'
export { problems } from './problems.ts'
export { odataService } from './service.ts'
