import { singular } from './words.ts'

/**
 * Spellings and words that mean the same across the whole tariff, one set a line. What belongs to one kind of goods stands
 * in `data/tariff/words` instead.
 */
const SETS = `
aluminum aluminium
tire tyre
color colour
fiber fibre
jewelry jewellery
gray grey
mold mould
plow plough
pajamas pyjamas
donut doughnut
yogurt yoghurt yogourt
mustache moustache
whiskey whisky
airplane aeroplane aircraft
center centre
liter litre
meter metre
sulfur sulphur
man mens menswear male gentleman
woman womens womenswear lady female
boy boys
girl girls
child kid childrens toddler youth
baby infant
knit knitted
wood wooden timber lumber
wool woollen woolen
gold golden
plastic plastics vinyl
metal metallic
steel inox
auto automobile car vehicle
cut piece portion
truck lorry
bike bicycle
motorbike motorcycle
phone telephone
cellphone mobile cellular smartphone
tv television
fridge refrigerator
photo photograph photographic camera
computer pc
pants trousers slacks
sweater pullover jumper
sneaker trainer
couch sofa
trash garbage waste
flashlight torch
gasoline petrol
diaper nappy
battery accumulator
tap faucet
cookie biscuit
candy confectionery
pop soda
zipper fastener
hose tubing
handbag purse
fries chips
shrimp prawn
synthetic manmade artificial
polyester synthetic
nylon synthetic
acrylic synthetic
rayon viscose artificial
frozen freeze
dry dried
smoke smoked
cook cooked
homme masculin
femme dame feminin
enfant kid
garcon garcons
fille fillette
bebe nourrisson
tricot tricote maille
bois
laine lainage
acier inox inoxydable
auto automobile voiture vehicule
morceau piece
camion fourgon
velo bicyclette
moto motocyclette
telephone cellulaire
tele televiseur television
frigo refrigerateur
ordinateur ordi
chandail pull pullover
soulier chaussure
canape sofa divan
dechet ordure
pile batterie accumulateur
robinet robinetterie
biscuit
bonbon confiserie sucrerie
crevette
synthetique artificiel
polyester synthetique
nylon synthetique
acrylique synthetique
sec seche deshydrate
congele surgele
fume fumage
cuit cuisson
frais refrigere
metal metallique
aluminium alu
plastique vinyle
essence carburant
couche lange
gant mitaine
bas chaussette
jouet jeu
`

const others = new Map<string, Set<string>>()
for (const line of SETS.split('\n')) {
  const set = line.split(' ').filter(Boolean).map(singular)
  for (const one of set) others.set(one, new Set([...(others.get(one) ?? []), ...set.filter((other) => other !== one)]))
}

/** Other terms for the same thing, in normal form. */
export const synonymsOf = (term: string): readonly string[] => [...(others.get(term) ?? [])]
