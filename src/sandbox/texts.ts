import type { Lang } from '../platform/i18n.ts'

interface Texts {
  readonly clock: string
  readonly lead: (today: string) => string
  readonly only: string
  readonly moveTo: string
  readonly moveHint: string
  readonly move: string
  readonly next: string
  readonly toStatement: (day: string) => string
  readonly toDueDay: (day: string) => string
  readonly dayError: string
  readonly job: string
  readonly jobKinds: Readonly<Record<string, string>>
  readonly status: Readonly<Record<'queued' | 'running' | 'done' | 'failed', string>>
  readonly progress: (percent: number) => string
  readonly reload: string
  readonly back: string
  readonly movedTo: (day: string) => string
}

export const texts: Record<Lang, Texts> = {
  en: {
    clock: 'Test clock',
    lead: (today) => `Today is ${today} in this demo.`,
    only: 'The clock moves forward only. Each day’s work runs in order: the Daily Notice, the Statement of Account on the 25th, due dates.',
    moveTo: 'Move the clock to',
    moveHint: 'A later day, for example 2026 12 25. Going far takes a few seconds; you see how far it is.',
    move: 'Move the clock',
    next: 'Usual steps',
    toStatement: (day) => `To the next statement, ${day}`,
    toDueDay: (day) => `To its payment due date, ${day}`,
    dayError: 'Enter a day that exists, later than today',
    job: 'Work in progress',
    jobKinds: { advance_clock: 'Moving the test clock' },
    status: { queued: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed; it can be started again' },
    progress: (percent) => `${percent}% done`,
    reload: 'See how far it is now',
    back: 'Back to the home page',
    movedTo: (day) => `The demo’s today is now ${day}.`,
  },
  fr: {
    clock: 'Horloge d’essai',
    lead: (today) => `Dans cette démonstration, nous sommes le ${today}.`,
    only: 'L’horloge ne fait qu’avancer. Le travail de chaque jour s’exécute dans l’ordre : l’avis quotidien, le relevé de compte le 25, les échéances.',
    moveTo: 'Avancer l’horloge au',
    moveHint:
      'Un jour ultérieur, par exemple 2026 12 25. Un grand saut prend quelques secondes; vous en voyez l’avancement.',
    move: 'Avancer l’horloge',
    next: 'Étapes habituelles',
    toStatement: (day) => `Au prochain relevé, le ${day}`,
    toDueDay: (day) => `À son échéance de paiement, le ${day}`,
    dayError: 'Inscrivez un jour qui existe, après aujourd’hui',
    job: 'Travail en cours',
    jobKinds: { advance_clock: 'Avancement de l’horloge d’essai' },
    status: { queued: 'En attente', running: 'En cours', done: 'Terminé', failed: 'Échec; il peut être relancé' },
    progress: (percent) => `${percent} % fait`,
    reload: 'Voir où il en est',
    back: 'Retour à l’accueil',
    movedTo: (day) => `Dans la démonstration, nous sommes maintenant le ${day}.`,
  },
}
