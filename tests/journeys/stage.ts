import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from './browser.ts'
import { discard, type Product, startProduct } from './product.ts'

/** The product and a browser for all tests of a file: there once the tests run, gone after them. */
export function stage(): { readonly product: Product; readonly browser: Browser } {
  let product: Product
  let browser: Browser
  beforeAll(async () => {
    product = await startProduct()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await product.stop()
    await discard(product)
  })
  return {
    get product() {
      return product
    },
    get browser() {
      return browser
    },
  }
}
