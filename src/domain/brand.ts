/** A string or number that only its own constructor or parser may make; costs nothing at run time. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name };
