/** From words to a number, by questions: start reading at `question.ts`. */
export { classifyPath } from './link.ts'
export { routes } from './routes.ts'
export { texts as classifyTexts } from './texts.ts'
