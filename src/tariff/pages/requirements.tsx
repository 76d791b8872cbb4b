import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Status, SummaryList } from '../../ui/index.ts'
import { dotted, type TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'

export interface RequirementsProps {
  tariff: TariffReference
  code: string
  day: IsoDate
  lang: Lang
}

/** Whom else to ask: programs whose list names the number, and the departments whose lists are not public by number. */
export function Requirements({ tariff, code, day, lang }: RequirementsProps) {
  const t = texts[lang]
  const found = tariff.requirements(code, day)
  const named = new Set(found.map((one) => one.department.code))
  const others = tariff.departments().filter((one) => !named.has(one.code))
  const byDepartment = [...Map.groupBy(found, (one) => one.department.code).values()]
  return (
    <>
      {byDepartment.length === 0 ? null : (
        <SummaryList
          lang={lang}
          items={byDepartment.flatMap((programs) => {
            const [first] = programs
            if (!first) return []
            return {
              label: first.department[lang],
              value: programs.map((one) => (
                <>
                  {one.name[lang]} <small class="quiet">{t.listedAs(dotted(one.begins))}</small>
                  <br />
                </>
              )),
              note: (
                <Status tone="warn" icon="alert">
                  {t.confidence[first.confidence]}
                </Status>
              ),
            }
          })}
        />
      )}
      <p class="fine quiet">{t.otherDepartments(others.map((one) => one[lang]).join(', '))}</p>
    </>
  )
}
