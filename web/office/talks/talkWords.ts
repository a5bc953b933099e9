import type { TakenTime } from '../../../worker/meetings/office/answers.ts'

/** "Mrs Bell, to talk": the staff who took a time; empty where none did. */
export const talkWords = ({ colleagues }: Pick<TakenTime, 'colleagues'>) =>
  colleagues.map(({ name }) => `${name}, to talk`).join(' · ')
