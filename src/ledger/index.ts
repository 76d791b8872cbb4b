/** The front door of the ledger: what other features may call. Start reading at README.md. */
export { allocate, type Clearing, type WhyCleared } from './allocation.ts'
export { type AccountBalance, accountBalance, balance } from './balance.ts'
export { clearDueDebts } from './clear-due.ts'
export { ACCOUNTS, type Account, charge, creditOf, type NewEntry, type NewItem, type Posting } from './entry.ts'
export {
  CHARGE_KEYS,
  ITEM_TYPES,
  type Item,
  type ItemCharges,
  type ItemStatus,
  type ItemType,
  isItemType,
  type Side,
  signed,
} from './item.ts'
export {
  type CadCharges,
  type CadVersionPosting,
  cadEntry,
  type Posted,
  post,
  postCadVersion,
  postMany,
} from './post.ts'
export { problems } from './problems.ts'
export { type PaymentResult, type ReceivedPayment, receivePayment } from './receive-payment.ts'
export { type DishonouredPayment, reversePayment } from './reverse-payment.ts'
export { settle } from './settle.ts'
export { statementMonth } from './statement-month.ts'
export { type ClearingRow, clearingsOf, itemById, lockAccount, openItems, setFlags } from './store.ts'
export {
  keyOf,
  TRANSACTION_SORTS,
  type TransactionFilters,
  type TransactionPage,
  type TransactionSort,
  transactions,
} from './transactions.ts'
export { type LedgerFault, verifyLedger } from './verify.ts'
