import type { Confidence, Requirement, TariffReference } from './reference.ts'
import type { Tables } from './tables.ts'
import { holdsOn, validityOf } from './validity.ts'

/**
 * Programs of departments that may concern a number: those whose list names the number or a beginning of it. Of the
 * nine departments only Health Canada's list by number is public, and it is of 2020: nothing listed is not nothing asked.
 */
export function requirementsOf(tables: Tables): Pick<TariffReference, 'requirements' | 'departments'> {
  const departments = tables.department.map(({ department, en, fr }) => ({ code: department, en, fr }))
  const listed = new Set(tables.department_number.map((row) => row.program))
  const withPrograms = departments.map((one) => {
    const own = tables.department_program.filter(({ department }) => department === one.code)
    return {
      ...one,
      programs: own.map(({ en, fr }) => ({ en, fr })),
      hasList: own.some(({ program }) => listed.has(program)),
    }
  })
  const byCode = new Map(departments.map((one) => [one.code, one]))
  const programs = new Map(tables.department_program.map((row) => [row.program, row]))
  const byBeginning = Map.groupBy(tables.department_number, (row) => row.begins)
  return {
    departments: () => withPrograms,
    requirements(code, asOf) {
      const found = new Map<string, Requirement>()
      for (let length = 4; length <= code.length; length += 1)
        for (const row of byBeginning.get(code.slice(0, length)) ?? []) {
          const program = programs.get(row.program)
          const department = program && byCode.get(program.department)
          if (program && department && holdsOn(validityOf(row), asOf))
            found.set(row.program, {
              program: row.program,
              name: { en: program.en, fr: program.fr },
              department,
              begins: row.begins,
              confidence: row.confidence as Confidence,
            })
        }
      return [...found.values()]
    },
  }
}
