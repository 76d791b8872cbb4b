import { Button, ButtonRow, Checkbox, errorAt, Radios, SummaryList, url } from '../../ui/index.ts'
import { MODES_OF_TRANSPORT } from '../cad.ts'
import { texts } from '../texts.ts'
import { type DraftField, fieldsOf, isCorrection, textAt, valueAt } from './draft-fields.ts'
import { CodeList, Control, DraftForm, DraftPage, type DraftView, draftPath, SoFarPanel } from './draft-view.tsx'
import { RemarkControl } from './remark-control.tsx'

export const PARTIES_FIELDS: readonly DraftField[] = [
  ...fieldsOf('text', 'clientReference', 'recordOfIntent', 'notes', 'language'),
  ...fieldsOf('flag', 'rpp'),
]
/** Given at filing only: a version keeps the number it has. */
export const NUMBER_FIELD: readonly DraftField[] = fieldsOf('text', 'transactionNumber')
export const REASON_FIELDS: readonly DraftField[] = [...fieldsOf('list', 'reasonCodes'), ...fieldsOf('text', 'remarks')]

export const RELEASE_FIELDS: readonly DraftField[] = [
  ...fieldsOf('day', 'release.date'),
  ...fieldsOf('text', 'release.office', 'release.modeOfTransport', 'release.carrierCode', 'release.portOfUnloading'),
  ...fieldsOf('list', 'release.cargoControlNumbers'),
  ...fieldsOf('whole', 'release.grossWeightKg'),
]

/** Who, under which number, with which references. */
export function PartiesPage({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  const isChange = isCorrection(body)
  return (
    <DraftPage view={view} title={t.parties.title}>
      <div class="split split--aside">
        <DraftForm view={view} path="/parties">
          <SummaryList
            lang={lang}
            items={[
              {
                label: t.parties.importer,
                value: view.importerName,
                note: <span class="code">{view.draft.importer}</span>,
              },
              { label: t.parties.filer, value: view.filerName },
              ...(isChange
                ? [
                    {
                      label: t.parties.transactionNumber,
                      value: <span class="code">{textAt(body, 'transactionNumber')}</span>,
                    },
                  ]
                : []),
            ]}
          />
          {isChange ? null : (
            <Control
              view={view}
              of={body}
              path="transactionNumber"
              label={t.parties.transactionNumber}
              hint={t.parties.transactionNumberHint}
              width={16}
              inputmode="numeric"
              isOptional
            />
          )}
          <Control
            view={view}
            of={body}
            path="clientReference"
            label={t.parties.clientReference}
            hint={t.parties.clientReferenceHint}
            width={24}
            isOptional
          />
          <Checkbox
            lang={lang}
            name="rpp"
            label={t.parties.rpp}
            hint={t.parties.rppHint}
            isChecked={valueAt(body, 'rpp') === true}
            error={errorAt(view.errors, 'rpp')}
          />
          <Control view={view} of={body} path="recordOfIntent" label={t.parties.recordOfIntent} width={16} isOptional />
          <Radios
            lang={lang}
            name="language"
            label={t.parties.language}
            options={[
              { value: 'en', text: t.parties.english },
              { value: 'fr', text: t.parties.french },
            ]}
            value={textAt(body, 'language') || lang}
          />
          {isChange ? (
            <>
              <Control
                view={view}
                of={body}
                path="reasonCodes"
                kind="list"
                rows={2}
                label={t.parties.reasons}
                hint={t.parties.reasonsHint}
                isOptional
              />
              <RemarkControl view={view} of={body} />
            </>
          ) : null}
          <Control view={view} of={body} path="notes" label={t.parties.notes} rows={3} isOptional />
          <Continue view={view} />
        </DraftForm>
        <aside class="aside" aria-label={t.sofar.title}>
          <SoFarPanel view={view} />
        </aside>
      </div>
    </DraftPage>
  )
}

export function ReleasePage({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const { body } = view.draft
  const t = texts[lang]
  return (
    <DraftPage view={view} title={t.release.title}>
      <div class="split split--aside">
        <DraftForm view={view} path="/release">
          <Control
            view={view}
            of={body}
            path="release.date"
            kind="day"
            label={t.release.date}
            hint={t.release.dateHint}
          />
          <Control
            view={view}
            of={body}
            path="release.office"
            label={t.release.office}
            hint={officeHint(view)}
            width={8}
            list="offices"
          />
          <CodeList
            id="offices"
            items={view.tariff.offices(view.today).map((office) => ({ code: office.code, text: office[lang] }))}
          />
          <Radios
            lang={lang}
            name="release.modeOfTransport"
            id="release-modeOfTransport"
            label={t.release.mode}
            options={MODES_OF_TRANSPORT.map((mode) => ({ value: mode, text: t.modes[mode] ?? mode }))}
            value={textAt(body, 'release.modeOfTransport')}
            error={errorAt(view.errors, 'release-modeOfTransport')}
          />
          <Control
            view={view}
            of={body}
            path="release.grossWeightKg"
            kind="whole"
            label={t.release.weight}
            hint={t.release.weightHint}
            width={8}
            after="kg"
          />
          <Control
            view={view}
            of={body}
            path="release.cargoControlNumbers"
            kind="list"
            rows={2}
            label={t.release.cargo}
            hint={t.release.cargoHint}
            isOptional
          />
          <Control
            view={view}
            of={body}
            path="release.carrierCode"
            label={t.release.carrier}
            hint={t.release.carrierHint}
            width={4}
            isOptional
          />
          <Control
            view={view}
            of={body}
            path="release.portOfUnloading"
            label={t.release.port}
            hint={t.release.portHint}
            width={4}
            inputmode="numeric"
            isOptional
          />
          <Continue view={view} />
        </DraftForm>
        <aside class="aside" aria-label={t.sofar.title}>
          <SoFarPanel view={view} />
        </aside>
      </div>
    </DraftPage>
  )
}

/** A known number shows its name, so that a wrong one is seen. */
function officeHint(view: DraftView): string {
  const { lang } = view.frame
  const office = view.tariff.office(textAt(view.draft.body, 'release.office').padStart(4, '0'), view.today)
  return office ? `${office.code}: ${office[lang]}` : texts[lang].release.officeHint
}

export function Continue({ view }: { view: DraftView }) {
  const { lang } = view.frame
  const t = texts[lang]
  return (
    <>
      <ButtonRow>
        <Button>{t.saveAndContinue}</Button>
        <Button kind="quiet" href={url(lang, draftPath(view.draft))}>
          {t.back}
        </Button>
      </ButtonRow>
      {view.errors.length > 0 ? <p class="quiet">{t.grid.savedAnyway}</p> : null}
    </>
  )
}
