import type { IsoDate } from '../../kernel/dates.ts'
import type { Lang } from '../../platform/i18n.ts'
import { Code, Why } from '../../ui/index.ts'
import { dotted, type TariffNote, type TariffReference } from '../reference.ts'
import { texts } from '../texts.ts'
import { romanOf } from './crumbs.ts'

export interface NotesProps {
  tariff: TariffReference
  notes: readonly TariffNote[]
  day: IsoDate
  lang: Lang
  hrefOf: (code: string) => string
  /** Says at each note where it stands: for notes of several places together. */
  showPlace?: boolean
  /** The notes stand at other places than the one the page is about. */
  areElsewhere?: boolean
}

const BELONGING_FIRST = ['covers', 'excludes', 'means', 'rule'] as const
/** Beside a question: who must choose reads how to choose. */
export const CHOOSING_FIRST = ['rule', 'means', 'covers', 'excludes'] as const

/** Notes by what they do: what belongs here, what does not, what words mean, how to choose. */
export function Notes({ tariff, notes, day, lang, hrefOf, showPlace, areElsewhere }: NotesProps) {
  const t = texts[lang]
  const titles = areElsewhere ? t.noteKindElsewhere : t.noteKind
  const kinds = areElsewhere ? CHOOSING_FIRST : BELONGING_FIRST
  return (
    <>
      {kinds.map((kind) => {
        const some = notes.filter((note) => note.kind === kind)
        if (some.length === 0) return null
        return (
          <div class="section--tight">
            <h3>{titles[kind]}</h3>
            <ul>
              {some.map((note) => (
                <li>
                  {showPlace ? <strong>{t.notePlace(placeOf(note.code, lang))} </strong> : null}
                  {note.text[lang]} <Seen tariff={tariff} see={note.see} day={day} hrefOf={hrefOf} lang={lang} />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </>
  )
}

/** The numbers a note points to, as links; one that is not in the tariff of the day is left out. */
function Seen({ tariff, see, day, hrefOf, lang }: Omit<NotesProps, 'notes'> & { see: readonly string[] }) {
  const known = see.filter((code) => tariff.node(code, day))
  return (
    <>
      {known.map((code, at) => (
        <>
          {at > 0 ? ', ' : ''}
          <Code href={hrefOf(code)}>{code.length === 2 ? texts[lang].chapter(code) : dotted(code)}</Code>
        </>
      ))}
    </>
  )
}

export const placeOf = (code: string, lang: Lang): string => {
  const t = texts[lang]
  if (code.startsWith('S')) return t.section(romanOf(code))
  return code.length === 2 ? t.chapter(code) : dotted(code)
}

/**
 * On the page of a number: what speaks of it, then the notes of its chapter and section folded away. On a chapter's page
 * its own notes are open.
 */
export function NotesOfNumber({
  code,
  section,
  ...props
}: Omit<NotesProps, 'notes'> & { code: string; section: string }) {
  const { tariff, lang } = props
  const t = texts[lang]
  const chapter = code.slice(0, 2)
  const about = code.length > 2 ? tariff.notesAbout(code) : tariff.notes(chapter)
  // What another chapter leaves out and sends here belongs here: it must not stand under what does not.
  const isElsewhere = (note: TariffNote): boolean => note.code !== section && !code.startsWith(note.code)
  const elsewhere = about.filter(isElsewhere)
  const further = code.length > 2 ? [chapter, section] : [section]
  return (
    <>
      <Notes {...props} notes={about.filter((note) => !isElsewhere(note))} showPlace={code.length > 2} />
      {elsewhere.length === 0 ? null : (
        <Why summary={t.notesElsewhere(elsewhere.length)}>
          <Notes {...props} notes={elsewhere} showPlace areElsewhere />
        </Why>
      )}
      {further.map((place) => {
        const notes = tariff.notes(place)
        return notes.length === 0 ? null : (
          <Why summary={t.notesOf(placeOf(place, lang), notes.length)}>
            <Notes {...props} notes={notes} />
          </Why>
        )
      })}
      <p class="fine quiet">{t.notesOwn}</p>
    </>
  )
}

export const hasNotes = (tariff: TariffReference, code: string, section: string): boolean =>
  tariff.notesAbout(code).length + tariff.notes(code.slice(0, 2)).length + tariff.notes(section).length > 0
