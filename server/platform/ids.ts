import { uuidv7 } from 'uuidv7'

/** Ids are made by the program, in order of time, so that a lost answer can be asked for again. */
export const newId = () => uuidv7()
