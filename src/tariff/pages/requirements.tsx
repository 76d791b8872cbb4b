import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Status, SummaryList, Why } from '../../ui/index.ts'
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
  const rest = tariff.departments().filter((one) => !named.has(one.code))
  const silent = rest.filter((one) => one.hasList)
  const others = rest.filter((one) => !one.hasList)
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
      {silent.length === 0 ? null : <p>{t.listSilent(silent.map((one) => one[lang]).join(', '))}</p>}
      {others.length === 0 ? null : (
        <Why summary={t.otherDepartments(others.length)}>
          <p>{t.otherDepartmentsText}</p>
          <ul>
            {others.map((one) => (
              <li>{t.departmentPrograms(one[lang], one.programs.map((program) => program[lang]).join('; '))}</li>
            ))}
          </ul>
        </Why>
      )}
    </>
  )
}
