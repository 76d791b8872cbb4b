import type { IsoDate } from '../../kernel/dates.ts'

/**
 * The day whose rates of duty apply. Goods released before they are accounted for (interim accounting, Customs Act
 * s. 32(2)) take the rates of the day of release; all others those of the day they are accounted for.
 * Source: Customs Act s. 17(2); declarations 1.4.
 */
export const rateDay = ({ accountedOn, releasedOn }: { accountedOn: IsoDate; releasedOn: IsoDate | null }): IsoDate =>
  releasedOn !== null && releasedOn < accountedOn ? releasedOn : accountedOn
