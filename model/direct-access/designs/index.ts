export * from './brd.ts'
export * from './pmem.ts'
