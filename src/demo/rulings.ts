import { stringify } from 'csv-stringify/sync'
import type { IsoDate } from '../kernel/dates.ts'
import { loadAsOperator } from '../tariff/index.ts'
import type { Services } from '../web/services.ts'
import { must } from './enter-cast.ts'

/** Invented rulings on goods of the demo's importers, loaded as an adopter loads a list. */
export async function publishRulings({ db, reference }: Services, today: IsoDate): Promise<void> {
  const bytes = new TextEncoder().encode(stringify(RULINGS, { header: true }))
  const file = { kind: 'list', fileName: 'demo-rulings.csv', bytes, validFrom: today, edition: '', lang: 'en' } as const
  must(await loadAsOperator(db, { ...file, acceptsWarnings: false }, today, false), 'rulings')
  await reference.refresh()
}

const issued = (
  ruling: string,
  code: string,
  on: string,
  goods: readonly [string, string],
  why: readonly [string, string],
) => ({
  ruling,
  code,
  kind: 'tariff',
  status: 'issued',
  decided_on: on,
  valid_from: on,
  valid_to: '',
  en: goods[0],
  fr: goods[1],
  why_en: why[0],
  why_fr: why[1],
  address: '',
  source: 'invented for the demonstration',
})

const RULINGS = [
  issued(
    'DEMO-25-0117',
    '961700',
    '2025-03-11',
    [
      'Steel vacuum flask of 500 ml with a cup for a lid and a carrying strap (invented example).',
      'Bouteille isotherme en acier de 500 ml, avec gobelet-couvercle et courroie (exemple inventé).',
    ],
    [
      'Vacuum vessels with their cases are named by 96.17, whatever they are made of (Rule 1); the strap goes with the flask (Rule 5).',
      'Les récipients isothermes montés sont nommés au 96.17, quelle qu’en soit la matière (règle 1) ; la courroie suit la bouteille (règle 5).',
    ],
  ),
  issued(
    'DEMO-25-0204',
    '871200',
    '2025-06-02',
    [
      'Single-speed bicycle shipped without its pedals and with the front wheel taken off (invented example).',
      'Vélo à une vitesse, expédié sans ses pédales et la roue avant démontée (exemple inventé).',
    ],
    [
      'Unassembled, and complete but for the pedals, it has the character of the finished bicycle (Rule 2 a).',
      'Démonté et complet sauf les pédales, il a les caractéristiques du vélo fini (règle 2 a).',
    ],
  ),
  issued(
    'DEMO-25-0251',
    '950300',
    '2025-08-19',
    [
      'Wooden jigsaw puzzle of 24 pieces in a cotton bag (invented example).',
      'Casse-tête en bois de 24 morceaux dans un sac de coton (exemple inventé).',
    ],
    [
      'Puzzles of all kinds are named by 95.03 (Rule 1); the bag is made for the puzzle and sold with it (Rule 5).',
      'Les casse-tête de tout genre sont nommés au 95.03 (règle 1) ; le sac est fait pour le casse-tête et vendu avec lui (règle 5).',
    ],
  ),
  issued(
    'DEMO-26-0008',
    '640411',
    '2026-01-22',
    [
      'Running shoe with a knitted upper, plastic overlays on a third of it and a rubber sole (invented example).',
      'Chaussure de course à dessus tricoté, renforts de plastique sur le tiers et semelle de caoutchouc (exemple inventé).',
    ],
    [
      'The upper is of what covers most of its outside, reinforcements not counted: textile (Chapter 64, note 4 a).',
      'Le dessus est de la matière qui couvre le plus de sa surface, renforts exclus : textile (chapitre 64, note 4 a).',
    ],
  ),
  issued(
    'DEMO-26-0031',
    '220600',
    '2026-04-09',
    [
      'Shandy of half beer and half lemonade, 2.4 % alcohol, in cans (invented example).',
      'Panaché, moitié bière et moitié limonade, 2,4 % d’alcool, en canettes (exemple inventé).',
    ],
    [
      'A mixture of a fermented drink and one without alcohol is named by 22.06; 22.03 has beer alone (Rule 1).',
      'Un mélange de boisson fermentée et de boisson sans alcool est nommé au 22.06 ; le 22.03 ne vise que la bière (règle 1).',
    ],
  ),
  {
    ...issued(
      'DEMO-24-0390',
      '420212',
      '2024-10-15',
      [
        'School backpack of polyester fabric (invented example).',
        'Sac à dos d’écolier en tissu de polyester (exemple inventé).',
      ],
      [
        'Read as a satchel of 4202.12; revoked, since backpacks are among the bags of 4202.92.',
        'Lu comme cartable du 4202.12 ; annulée, car les sacs à dos sont des sacs du 4202.92.',
      ],
    ),
    status: 'revoked',
    valid_to: '2025-09-30',
  },
]
