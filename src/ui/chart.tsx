import type { Child } from 'hono/jsx'
import { type Cents, cents, sum } from '../kernel/money.ts'
import type { Lang } from '../platform/i18n.ts'
import { Why } from './explain.tsx'
import { Money } from './figures.tsx'
import { number } from './format.ts'
import { Table } from './table.tsx'
import { texts } from './texts.ts'

export interface Bar {
  /** Below the bar: "Nov". */
  short: string
  /** In the table: "November 2026". */
  long: Child
  /** One amount per series, lowest first. Negative ones are drawn as nothing and stand in the table. */
  values: readonly Cents[]
}

export interface BarChartProps {
  lang: Lang
  id: string
  /** What is shown: title of the drawing and caption of the table. */
  title: string
  /** The finding in words: highest, lowest, the last one. */
  finding: string
  /** One or two names, lowest first. */
  series: readonly [string] | readonly [string, string]
  /** Oldest first; the last is the current one. */
  bars: readonly Bar[]
  /** Head of the first column of the table: "Statement". */
  head: string
  /** Name of the last row: "12 months". */
  totalLabel: string
  /** Exports of the same figures. */
  downloads?: Child
}

interface Canvas {
  width: number
  height: number
  left: number
  bottom: number
  bar: number
  name: 'wide' | 'narrow'
}
const wide: Canvas = { width: 1064, height: 264, left: 52, bottom: 240, bar: 44, name: 'wide' }
const narrow: Canvas = { width: 340, height: 220, left: 44, bottom: 196, bar: 30, name: 'narrow' }
const TOP = 24

/** Bars drawn on the server, for wide and for narrow screens, and the same figures in a table below. */
export function BarChart(props: BarChartProps) {
  const { lang, series, bars } = props
  return (
    <figure class="chart">
      {series.length > 1 ? (
        <ul class="chart__key">
          {[...series].reverse().map((name) => (
            <li>
              <svg viewBox="0 0 14 14" aria-hidden="true">
                <rect class={name === series[0] ? 'chart__a' : 'chart__b'} width="14" height="14" />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <Drawing {...props} canvas={wide} />
      <Drawing {...props} canvas={narrow} bars={bars.slice(-6)} />
      <Why summary={texts[lang].showFigures}>
        <Figures {...props} />
        {props.downloads}
      </Why>
    </figure>
  )
}

const totalOf = (bar: Bar): Cents => sum(...bar.values)
const dollars = (amount: Cents): number => Math.max(0, Number(amount) / 100)

/** Steps of 1, 2 or 5 times a power of ten, three or four of them. */
function axis(highest: number): { step: number; top: number } {
  const rough = Math.max(highest, 1) / 3
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5].find((one) => one * power >= rough) ?? 10) * power
  return { step, top: Math.ceil(Math.max(highest, 1) / step) * step }
}

/** `$20k`, `20 k$`; whole dollars below a thousand. */
function tick(value: number, lang: Lang): string {
  const isThousands = value >= 1000
  const figure = number(String(isThousands ? Math.round(value / 100) / 10 : Math.round(value)), lang)
  return lang === 'en' ? `$${figure}${isThousands ? 'k' : ''}` : `${figure}\u00a0${isThousands ? 'k' : ''}$`
}

/** On a bar: thousands with one decimal once the axis is in thousands. */
function mark(amount: Cents, top: number, lang: Lang): string {
  if (top < 1000) return number(String(Math.round(Number(amount) / 100)), lang)
  const tenths = (amount + (amount < 0n ? -5000n : 5000n)) / 10000n
  const text = tenths.toString().replace('-', '').padStart(2, '0')
  return number(`${tenths < 0n ? '-' : ''}${text.slice(0, -1)}.${text.slice(-1)}`, lang)
}

function Drawing({ lang, id, title, finding, bars, canvas }: BarChartProps & { canvas: Canvas }) {
  const { step, top } = axis(Math.max(...bars.map((bar) => dollars(totalOf(bar)))))
  const y = (value: number): number => round(canvas.bottom - (value / top) * (canvas.bottom - TOP))
  const pitch = (canvas.width - canvas.left) / Math.max(bars.length, 1)
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step)
  const name = `${id}-${canvas.name}`
  return (
    <svg
      class={`chart__${canvas.name}`}
      viewBox={`0 0 ${canvas.width} ${canvas.height}`}
      role="img"
      aria-labelledby={`${name}-t ${name}-d`}
    >
      <title id={`${name}-t`}>{title}</title>
      <desc id={`${name}-d`}>{finding}</desc>
      {ticks.map((value) => (
        <>
          <path class={value === 0 ? 'chart__axis' : 'chart__rule'} d={`M${canvas.left} ${y(value)}H${canvas.width}`} />
          <text x={canvas.left - 8} y={y(value) + 4} text-anchor="end">
            {tick(value, lang)}
          </text>
        </>
      ))}
      {bars.map((bar, index) => {
        const x = round(canvas.left + pitch * index + (pitch - canvas.bar) / 2)
        const middle = round(x + canvas.bar / 2)
        const now = index === bars.length - 1 ? { class: 'is-now' } : {}
        const lower = dollars(bar.values[0] ?? cents(0n))
        const upper = dollars(bar.values[1] ?? cents(0n))
        return (
          <>
            {lower > 0 ? <Block class="chart__a" x={x} width={canvas.bar} from={y(0)} to={y(lower)} /> : null}
            {upper > 0 ? (
              <Block
                class="chart__b"
                x={x}
                width={canvas.bar}
                from={y(lower) - (lower > 0 ? 1 : 0)}
                to={y(lower + upper)}
              />
            ) : null}
            <text {...now} x={middle} y={round(y(lower + upper) - 6)} text-anchor="middle">
              {mark(totalOf(bar), top, lang)}
            </text>
            <text {...now} x={middle} y={canvas.bottom + 18} text-anchor="middle">
              {bar.short}
            </text>
          </>
        )
      })}
    </svg>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

const Block = (props: { class: string; x: number; width: number; from: number; to: number }) => (
  <rect
    class={props.class}
    x={props.x}
    y={props.to}
    width={props.width}
    height={round(Math.max(0, props.from - props.to))}
  />
)

function Figures({ lang, title, head, series, bars, totalLabel }: BarChartProps) {
  const columnSum = (index: number): Cents => sum(...bars.map((bar) => bar.values[index] ?? cents(0n)))
  const money = (amount: Cents): Child => <Money lang={lang} amount={amount} />
  const total = money(sum(...bars.map(totalOf)))
  const isSplit = series.length > 1
  return (
    <Table<Bar>
      lang={lang}
      caption={title}
      rows={[...bars].reverse()}
      columns={[
        { key: 'label', head, isRowHead: true, cell: (bar) => bar.long },
        ...series.map((name, index) => ({
          key: `series${index}`,
          head: name,
          isNum: true,
          cell: (bar: Bar) => money(bar.values[index] ?? cents(0n)),
        })),
        ...(isSplit
          ? [{ key: 'total', head: texts[lang].total, isNum: true, cell: (bar: Bar) => money(totalOf(bar)) }]
          : []),
      ]}
      foot={[
        {
          label: totalLabel,
          cells: {
            ...Object.fromEntries(series.map((_, index) => [`series${index}`, money(columnSum(index))])),
            ...(isSplit ? { total } : {}),
          },
        },
      ]}
    />
  )
}

export interface MeterProps {
  /** Whole percent that is used; the words beside it say the same. */
  percent: number
  label: string
  tone?: 'warn' | 'bad'
}

/** Share of a limit. Repeats what the text says, so it is hidden from screen readers unless `label` is all there is. */
export const Meter = ({ percent, label, tone }: MeterProps) => {
  const width = Math.min(100, Math.max(0, percent))
  return (
    <svg
      class={`meter${tone ? ` meter--${tone}` : ''}`}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <rect class="meter__track" width="100" height="4" />
      <rect class="meter__fill" width={width} height="4" />
    </svg>
  )
}
