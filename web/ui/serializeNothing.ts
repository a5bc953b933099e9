/**
 * Stands in for `seroval` in the Worker. Solid's renderer brings it along to hand state over to a page
 * that hydrates; ours never do, and without it the Worker is 20 kB lighter (compressed).
 */
export class Serializer {
  write() {}
  flush() {}
  close() {}
}

export const Feature = { AggregateError: 1, BigIntTypedArray: 8 }

export const getCrossReferenceHeader = () => ''

export const CustomEventPlugin = {}

export const DOMExceptionPlugin = {}

export const EventPlugin = {}

export const FormDataPlugin = {}

export const HeadersPlugin = {}

export const ReadableStreamPlugin = {}

export const RequestPlugin = {}

export const ResponsePlugin = {}

export const URLPlugin = {}

export const URLSearchParamsPlugin = {}

export const AbortSignalPlugin = {}
