/** The keys of a shot that only the film reads: they are no part of its request, its price or its identity. */
export const FILM_KEYS = ['source', 'trim', 'transition', 'dialogue', 'caption'] as const;
