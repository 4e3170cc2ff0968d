declare const DRIFTSCAPE_VERSION: string | undefined

/** The version of the product this page was built from; `development` where no build replaced it. */
export const playerVersion = typeof DRIFTSCAPE_VERSION === 'string' ? DRIFTSCAPE_VERSION : 'development'
