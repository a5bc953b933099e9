/** Each sticker as one filled shape, in a box of 24 by 24; its holes are left out by the even-odd rule. */
export const STICKER_SHAPES = {
  star: 'M12 2l3 7 7 .6-5.4 4.7L18.2 22 12 18l-6.2 4 1.6-7.7L2 9.6 9 9z',
  sun: 'M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10M11 1h2v4h-2zM11 19h2v4h-2zM1 11h4v2H1zM19 11h4v2h-4z',
  boat: 'M3 15h18l-3 6H6zM11 2v11H4zM13 5l6 8h-6z',
  cat: 'M4 3l5 4h6l5-4v10a8 8 0 0 1-16 0zM8 11v3h2v-3zM14 11v3h2v-3z',
  rocket: 'M12 1c4 3 5 7 4 13H8C7 8 8 4 12 1M7 12l-4 6h4zM17 12l4 6h-4zM10 16h4l-2 6z',
  flower:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M9 7a4 4 0 1 1 6 0zM9 17a4 4 0 1 0 6 0zM7 9a4 4 0 1 0 0 6zM17 9a4 4 0 1 1 0 6z',
  ball: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M12 7l5 4-2 6H9l-2-6z',
  moon: 'M15 2a10 10 0 1 0 7 14A9 9 0 0 1 15 2',
} as const
