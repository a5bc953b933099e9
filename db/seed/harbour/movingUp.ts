import { WITH_MEADOW } from './series.ts'
import type { DescribedChild } from '../history/movingUpRows.ts'

/** Children whom Harbour Academy's mentors look out for. */
export const HARBOURS_MOVING_UP: readonly DescribedChild[] = [
  {
    n: 1,
    addedBy: 'mentor-1',
    at: { days: 9, at: '14:20' },
    name: 'Maisie Thorley',
    from: 'Meadow Primary',
    series: WITH_MEADOW,
    lookOut: 'She goes quiet in a big room. She’d like to see the dinner hall while it’s empty.',
    buddy: 'Imogen in 8S',
  },
  {
    n: 2,
    addedBy: 'mentor-1',
    at: { days: 9, at: '14:25' },
    name: 'Yusuf Daley',
    from: 'Meadow Primary',
    series: WITH_MEADOW,
    lookOut: 'Two of his friends go to another school. He loves chess.',
    buddy: '',
  },
  {
    n: 3,
    addedBy: 'lead',
    at: { days: 2, at: '10:05' },
    name: 'Ruby Ellison',
    from: 'St Brelade’s Primary',
    lookOut: 'Her nan brings her, so ring her nan first.',
    buddy: '',
  },
]
