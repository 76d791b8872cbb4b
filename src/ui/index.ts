/** The front door of the user interface: layout, components, formatting. See README.md for which one when. */
export { assetUrl, serveAsset } from './assets.ts'
export { Button, type ButtonProps, ButtonRow } from './button.tsx'
export { type Bar, BarChart, type BarChartProps, Meter, type MeterProps } from './chart.tsx'
export { Difference, type DifferenceProps, type DifferenceRow } from './difference.tsx'
export {
  Charge,
  type ChargeItem,
  Charges,
  type ChargesProps,
  Estimate,
  type EstimateProps,
  Formula,
  Owing,
  type OwingProps,
  Source,
  Why,
} from './explain.tsx'
export { Classification, Code, DateText, InstantDay, InstantText, Money, type MoneyProps, Rate } from './figures.tsx'
export * from './form.tsx'
export * from './format.ts'
export * from './grid.tsx'
export { Icon, type IconName } from './icon.tsx'
export {
  type Brand,
  Breadcrumbs,
  type Crumb,
  defaultMenu,
  type Frame,
  type MenuItem,
  Page,
  type PageProps,
  type Section,
  url,
} from './layout.tsx'
export * from './lists.tsx'
export * from './notice.tsx'
export { ProblemPage, type ProblemPageProps } from './problem-page.tsx'
export * from './sign-in-parts.tsx'
export * from './table.tsx'
export * from './tariff-parts.tsx'
export * from './worklist.tsx'
