/** Characters that someone may type to find: a name with a class fits several times. */
export const FIND_LIMIT = 120
