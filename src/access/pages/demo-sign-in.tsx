import { SYSTEM } from '../../platform/db.ts'
import { Button, ButtonRow, Page, PostForm, url } from '../../ui/index.ts'
import { html, type PageContext } from '../../web/page-context.ts'
import { problemPage } from '../../web/problem-page.tsx'
import { doorsOf } from '../services.ts'
import { demoIssuerId, type Interaction } from '../sign-in/demo-issuers.ts'
import { type Persona, personas } from '../store.ts'
import { texts } from '../texts.ts'
import { describe } from './sign-in.tsx'

/** The page of the demo's identity provider: pick a person. Who was picked beforehand goes straight through. */
export async function showDemoSignIn(context: PageContext): Promise<Response> {
  const interaction = await interactionOf(context)
  if (interaction === 'no demo') return problemPage(context, { code: 'platform.not_found' })
  if (!interaction) return html(context, 410, <GonePage context={context} />)
  const people = await peopleOf(context, interaction)
  const picked = people.find((person) => person.subject === interaction.loginHint)
  if (picked) return goOn(await interaction.finish({ subject: picked.subject, lang: context.lang }))
  return html(context, 200, <PickPage context={context} interaction={interaction} people={people} />)
}

export async function postDemoSignIn(context: PageContext): Promise<Response> {
  const interaction = await interactionOf(context)
  if (interaction === 'no demo') return problemPage(context, { code: 'platform.not_found' })
  if (!interaction) return html(context, 410, <GonePage context={context} />)
  const form = await context.form()
  if (form.has('cancel')) return goOn(await interaction.finish('cancelled'))
  const people = await peopleOf(context, interaction)
  const picked = people.find((person) => person.subject === form.get('subject'))
  if (!picked) return html(context, 422, <PickPage context={context} interaction={interaction} people={people} />)
  return goOn(await interaction.finish({ subject: picked.subject, lang: context.lang }))
}

async function interactionOf(context: PageContext): Promise<Interaction | undefined | 'no demo'> {
  const { demo } = doorsOf(context.services)
  return demo ? demo.interaction(context.param('uid')) : 'no demo'
}

/** Only the people of this issuer: the other door's are other accounts. */
const peopleOf = async (context: PageContext, interaction: Interaction): Promise<Persona[]> =>
  (await context.services.db.transaction(SYSTEM, personas)).filter(
    (one) => one.issuer === demoIssuerId(interaction.door),
  )

const goOn = (address: string): Response => new Response(null, { status: 303, headers: { location: address } })

interface PickProps {
  context: PageContext
  interaction: Interaction
  people: readonly Persona[]
}

function PickPage({ context, interaction, people }: PickProps) {
  const { lang, frame } = context
  const t = texts[lang]
  return (
    <Page frame={frame} title={t.pick.title(t.doors[interaction.door].title)}>
      <p class="lead section--tight">{t.pick.lead}</p>
      <p class="quiet">{t.doors[interaction.door].demo}</p>
      <PostForm frame={frame} action={url(lang, `/demo-sign-in/${context.param('uid')}`)}>
        {people.length === 0 ? <p>{t.noPeople}</p> : null}
        <ul class="people section--tight">
          {people.map((person) => (
            <li>
              <p>
                <strong>{person.name}</strong>
                <small>{describe(person, lang)}</small>
              </p>{' '}
              <Button kind="second" isSmall name="subject" value={person.subject}>
                {t.pick.button}
                <span class="vh">{t.signInAs(person.name)}</span>
              </Button>
            </li>
          ))}
        </ul>
        <ButtonRow>
          <Button kind="quiet" name="cancel" value="yes">
            {t.pick.cancel}
          </Button>
        </ButtonRow>
      </PostForm>
    </Page>
  )
}

function GonePage({ context }: { context: PageContext }) {
  const t = texts[context.lang]
  return (
    <Page frame={context.frame} title={t.pick.gone}>
      <p class="lead">{t.pick.goneText}</p>
      <p>
        <a href={url(context.lang, '/sign-in')}>{t.pick.again}</a>
      </p>
    </Page>
  )
}
